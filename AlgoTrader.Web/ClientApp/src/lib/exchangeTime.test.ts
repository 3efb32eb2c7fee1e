import { describe, expect, it } from 'vitest';
import { exchangeOffset, formatClock, formatDay, formatDayAndClock, formatUtc, toChartTime, toSeconds } from './exchangeTime';

describe('exchange time', () => {
  it('is five hours behind UTC in winter and four in summer', () => {
    expect(exchangeOffset(toSeconds('2011-01-03T14:30:00Z'))).toBe(-5 * 3600);
    expect(exchangeOffset(toSeconds('2011-07-01T13:30:00Z'))).toBe(-4 * 3600);
  });

  it('changes at 2:00 on the second Sunday of March', () => {
    expect(exchangeOffset(toSeconds('2011-03-13T06:59:59Z'))).toBe(-5 * 3600);
    expect(exchangeOffset(toSeconds('2011-03-13T07:00:00Z'))).toBe(-4 * 3600);
  });

  it('gives the chart the wall clock', () => {
    expect(new Date(toChartTime(toSeconds('2011-01-03T14:35:00Z')) * 1000).toISOString()).toBe('2011-01-03T09:35:00.000Z');
  });

  it('is written for people, with UTC at hand', () => {
    const iso = '2011-01-03T14:35:00Z';
    expect([formatClock(iso), formatDayAndClock(iso), formatDay(iso), formatUtc(iso)])
      .toEqual(['09:35:00', '3 Jan 09:35:00', 'Mon 3 Jan 2011', '2011-01-03 14:35:00 UTC']);
  });
});
