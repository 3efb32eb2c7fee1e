import { describe, expect, it } from 'vitest';
import type { Execution } from './api';
import { CandleSeries } from './candles';
import { buildMarkers } from './markers';

const open = Date.UTC(2011, 0, 3, 14, 30) / 1000;
const series = new CandleSeries(300, [0, 1, 2].map((i) => ({ time: open + i * 300, open: 1, high: 1, low: 1, close: 1, volume: 1 })));
const fill = (execId: string, seconds: number, side: 'BUY' | 'SELL', quantity: number, price: number, symbol = 'SPY'): Execution => ({
  execId, time: new Date((open + seconds) * 1000).toISOString(), symbol, side, quantity, price, fee: 1, feeCurrency: 'USD', account: 'DU1',
  clientOrderId: 'c', strategyId: 's', orderId: 1, permId: 1, traceId: null,
});

describe('buildMarkers', () => {
  it('puts a fill at the candle it happened in', () => {
    expect(buildMarkers([fill('1', 299, 'BUY', 100, 127)], 'SPY', series)).toMatchObject([{ time: open, side: 'BUY', quantity: 100, averagePrice: 127 }]);
  });

  it('joins partial fills of one side, weighted by quantity, and keeps the sides apart', () => {
    const markers = buildMarkers([fill('1', 10, 'BUY', 100, 10), fill('2', 20, 'BUY', 300, 20), fill('3', 30, 'SELL', 50, 30)], 'SPY', series);
    expect(markers).toMatchObject([
      { side: 'BUY', quantity: 400, averagePrice: 17.5 },
      { side: 'SELL', quantity: 50, averagePrice: 30 },
    ]);
    expect(markers[0]?.fills.map((f) => f.execId)).toEqual(['1', '2']);
  });

  it('leaves out other symbols and fills before the first candle', () => {
    expect(buildMarkers([fill('1', 10, 'BUY', 1, 1, 'QQQ'), fill('2', -1, 'BUY', 1, 1)], 'SPY', series)).toEqual([]);
  });

  it('gives times in ascending order, as the chart demands', () => {
    const times = buildMarkers([fill('1', 700, 'BUY', 1, 1), fill('2', 10, 'BUY', 1, 1)], 'SPY', series).map((marker) => marker.time);
    expect(times).toEqual([open, open + 600]);
  });
});
