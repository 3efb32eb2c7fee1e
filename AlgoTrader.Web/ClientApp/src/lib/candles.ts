import type { Bar } from './api';
import { toSeconds } from './exchangeTime';

/** A candle; `time` is its start in UTC seconds. */
export interface Candle {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

export const toCandle = (bar: Bar): Candle => ({
  time: toSeconds(bar.time), open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume,
});

export const bucketOf = (utcSeconds: number, width: number): number => Math.floor(utcSeconds / width) * width;

export const isComplete = (bar: Bar): boolean =>
  Number.isFinite(Date.parse(bar.time)) && [bar.open, bar.high, bar.low, bar.close].every(Number.isFinite);

/**
 * The candles of one chart: history as the API aggregated it, and after it what one-minute bars add.
 * Minutes are kept by their time for as long as their candle may still change, so a minute that comes twice, or is revised, counts once.
 */
export class CandleSeries {
  #candles: Candle[];
  #minutes = new Map<number, Candle>();
  /** The part of the last candle whose minutes are not known. */
  #base: Candle | null;

  constructor(
    readonly width: number,
    history: readonly Candle[] = [],
  ) {
    this.#candles = history.toSorted((a, b) => a.time - b.time);
    this.#base = this.last ?? null;
  }

  /** The last candle of a history may still be open: it is rebuilt from its minutes, so that the minutes to come add to it correctly. */
  static from(width: number, history: readonly Candle[], minutes: readonly Candle[]): CandleSeries {
    const last = history.at(-1);
    const rebuilds = last !== undefined && minutes.some((minute) => minute.time === last.time);
    const series = new CandleSeries(width, rebuilds ? history.slice(0, -1) : history);
    if (rebuilds || !last) for (const minute of minutes) series.add(minute);
    return series;
  }

  get candles(): readonly Candle[] {
    return this.#candles;
  }

  get last(): Candle | undefined {
    return this.#candles.at(-1);
  }

  /** Takes in a one-minute bar and returns the candle it changed, or null when that candle is no longer open to change. */
  add(minute: Candle): Candle | null {
    const time = bucketOf(minute.time, this.width);
    const last = this.last;
    if (last && time < last.time) return null;
    if (last?.time !== time) {
      this.#minutes.clear();
      this.#base = null;
    }
    this.#minutes.set(minute.time, minute);

    const candle = this.#aggregate(time);
    if (last?.time === time) this.#candles[this.#candles.length - 1] = candle;
    else this.#candles.push(candle);
    return candle;
  }

  #aggregate(time: number): Candle {
    const minutes = [...this.#minutes.values()].sort((a, b) => a.time - b.time);
    const parts = this.#base ? [this.#base, ...minutes] : minutes;
    return {
      time,
      open: parts[0]!.open,
      high: Math.max(...parts.map((part) => part.high)),
      low: Math.min(...parts.map((part) => part.low)),
      close: parts.at(-1)!.close,
      volume: parts.reduce((sum, part) => sum + part.volume, 0),
    };
  }

  /** The candle that contains an instant, or the last one before it. */
  at(utcSeconds: number): Candle | undefined {
    let low = 0;
    let high = this.#candles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#candles[middle]!.time <= utcSeconds) low = middle + 1;
      else high = middle;
    }
    return this.#candles[low - 1];
  }
}
