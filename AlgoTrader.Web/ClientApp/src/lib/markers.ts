import type { Execution, Side } from './api';
import type { CandleSeries } from './candles';
import { toSeconds } from './exchangeTime';

/** The fills of one side within one candle: one arrow on the chart. */
export interface FillMarker {
  /** Start of the candle, UTC seconds. */
  time: number;
  side: Side;
  quantity: number;
  averagePrice: number;
  fills: Execution[];
}

/** Fills older than the first candle have nowhere to stand and are left out. */
export function buildMarkers(executions: readonly Execution[], symbol: string, series: CandleSeries): FillMarker[] {
  const markers = new Map<string, FillMarker>();
  for (const fill of executions) {
    if (fill.symbol !== symbol) continue;
    const candle = series.at(toSeconds(fill.time));
    if (!candle) continue;
    const key = `${candle.time} ${fill.side}`;
    const marker = markers.get(key) ?? { time: candle.time, side: fill.side, quantity: 0, averagePrice: 0, fills: [] };
    const quantity = marker.quantity + fill.quantity;
    marker.averagePrice = (marker.averagePrice * marker.quantity + fill.price * fill.quantity) / quantity;
    marker.quantity = quantity;
    marker.fills.push(fill);
    markers.set(key, marker);
  }
  return [...markers.values()].sort((a, b) => a.time - b.time || a.side.localeCompare(b.side));
}
