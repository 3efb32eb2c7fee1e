import { describe, expect, it } from 'vitest';
import { describeSchedule, toFields, toSchedule } from './schedule';

describe('schedule', () => {
  it('is the same after it was shown and typed', () => {
    const schedule = {
      timezone: 'Europe/Berlin', skip_weekends: true, windows: [{ start: '09:00', end: '17:30' }, { start: '22:00', end: '04:00' }],
      holiday_calendar: 'us-stocks', holidays: ['2026-12-24'],
    };
    expect(toSchedule(toFields(schedule))).toEqual(schedule);
  });

  it('says what it means', () => {
    expect(describeSchedule(null)).toBe('always');
    expect(describeSchedule({ windows: [{ start: '09:30', end: '16:00' }], skip_weekends: true })).toBe('09:30-16:00 America/New_York, not on weekends');
  });
});
