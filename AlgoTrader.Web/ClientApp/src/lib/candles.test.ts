import { describe, expect, it } from 'vitest';
import { bucketOf, CandleSeries, isComplete, toCandle, type Candle } from './candles';

const open = Date.UTC(2011, 0, 3, 14, 30) / 1000;
const minute = (index: number, close = 100 + index, volume = 10): Candle => ({
  time: open + index * 60, open: close - 1, high: close + 2, low: close - 3, close, volume,
});

describe('CandleSeries', () => {
  it('builds a five-minute candle from its minutes', () => {
    const series = new CandleSeries(300);
    for (let i = 0; i < 5; i++) series.add(minute(i));
    expect(series.candles).toEqual([{ time: open, open: 99, high: 106, low: 97, close: 104, volume: 50 }]);
  });

  it('opens the next candle with the first minute after it', () => {
    const series = new CandleSeries(300);
    for (let i = 0; i < 6; i++) series.add(minute(i));
    expect(series.candles.map((candle) => candle.time)).toEqual([open, open + 300]);
    expect(series.last).toEqual({ time: open + 300, open: 104, high: 107, low: 102, close: 105, volume: 10 });
  });

  it('counts a minute that comes twice once, and takes the revised one', () => {
    const series = new CandleSeries(300);
    series.add(minute(0));
    series.add(minute(1));
    series.add(minute(1, 90, 30));
    expect(series.last).toMatchObject({ low: 87, close: 90, volume: 40 });
  });

  it('leaves a candle alone that has been followed by another', () => {
    const series = new CandleSeries(300, [minute(0), minute(5)]);
    expect(series.add(minute(3))).toBeNull();
    expect(series.candles).toHaveLength(2);
  });

  it('rebuilds the open candle of a history from its minutes', () => {
    const history = [{ ...minute(0), volume: 50 }, { time: open + 300, open: 104, high: 108, low: 102, close: 106, volume: 20 }];
    const series = CandleSeries.from(300, history, [minute(5), minute(6)]);
    series.add(minute(6));
    series.add(minute(7));
    expect(series.candles).toHaveLength(2);
    expect(series.last).toEqual({ time: open + 300, open: 104, high: 109, low: 102, close: 107, volume: 30 });
  });

  it('adds to an open candle whose minutes are not known', () => {
    const base = { time: open, open: 100, high: 120, low: 80, close: 101, volume: 500 };
    const series = CandleSeries.from(300, [base], []);
    series.add(minute(4));
    series.add(minute(4));
    expect(series.last).toEqual({ time: open, open: 100, high: 120, low: 80, close: 104, volume: 510 });
  });

  it('finds the candle of an instant, across the night too', () => {
    const series = new CandleSeries(300, [minute(0), minute(5)]);
    expect(series.at(open - 1)).toBeUndefined();
    expect(series.at(open + 299)?.time).toBe(open);
    expect(series.at(open + 300)?.time).toBe(open + 300);
    expect(series.at(open + 86_400)?.time).toBe(open + 300);
  });
});

describe('bars', () => {
  it('start at whole multiples of their width', () => {
    expect(bucketOf(open + 299, 300)).toBe(open);
    expect(bucketOf(open + 300, 300)).toBe(open + 300);
  });

  it('keep their numbers as candles', () => {
    const bar = { time: '2011-01-03T14:30:00Z', open: 1, high: 2, low: 0.5, close: 1.5, volume: 7 };
    expect(toCandle(bar)).toEqual({ time: open, open: 1, high: 2, low: 0.5, close: 1.5, volume: 7 });
  });

  it('with a bad time or price are not drawn', () => {
    const bar = { time: '2011-01-03T14:30:00Z', open: 1, high: 2, low: 0.5, close: 1.5, volume: 7 };
    expect(isComplete(bar)).toBe(true);
    expect(isComplete({ ...bar, time: 'noon' })).toBe(false);
    expect(isComplete({ ...bar, high: Number.NaN })).toBe(false);
    expect(isComplete({ ...bar, low: null as unknown as number })).toBe(false);
  });
});
