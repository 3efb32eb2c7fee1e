import type { Schedule } from './api';

/** A schedule as a person types it. */
export interface ScheduleFields {
  timezone: string;
  /** `09:30-16:00, 18:00-04:00`; empty for the whole day. */
  windows: string;
  skipWeekends: boolean;
  usHolidays: boolean;
  /** `2026-12-24, 2026-12-31`. */
  holidays: string;
}

export const toFields = (schedule: Schedule | null | undefined): ScheduleFields => ({
  timezone: schedule?.timezone ?? 'America/New_York',
  windows: (schedule?.windows ?? []).map((window) => `${window.start}-${window.end}`).join(', '),
  skipWeekends: schedule?.skip_weekends ?? false,
  usHolidays: schedule?.holiday_calendar === 'us-stocks',
  holidays: (schedule?.holidays ?? []).join(', '),
});

/** What is wrong with it is the API's to say: it knows the zones and the days. */
export const toSchedule = (fields: ScheduleFields): Schedule => ({
  timezone: fields.timezone.trim(),
  skip_weekends: fields.skipWeekends,
  windows: parts(fields.windows).map((text) => {
    const [start = '', end = ''] = text.split('-').map((time) => time.trim());
    return { start, end };
  }),
  holiday_calendar: fields.usHolidays ? 'us-stocks' : '',
  holidays: parts(fields.holidays),
});

/** `09:30-16:00 America/New_York, not at weekends`. */
export function describeSchedule(schedule: Schedule | null | undefined): string {
  const fields = toFields(schedule);
  if (!fields.windows && !fields.skipWeekends && !fields.usHolidays && !fields.holidays) return 'always';
  const off = [fields.skipWeekends && 'weekends', fields.usHolidays && 'US holidays', fields.holidays].filter(Boolean).join(', ');
  return `${fields.windows || 'all day'} ${fields.timezone}${off ? `, not on ${off}` : ''}`;
}

const parts = (text: string): string[] => text.split(',').map((part) => part.trim()).filter(Boolean);
