// Times are UTC on the wire and New York's on the page.

export const exchangeZone = 'America/New_York';

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: exchangeZone, hourCycle: 'h23',
  year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
});
const offsets = new Map<number, number>();

/** New York's offset from UTC in seconds at an instant; it changes only on the hour, so one look-up an hour is enough. */
export function exchangeOffset(utcSeconds: number): number {
  const hour = Math.floor(utcSeconds / 3600);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const at: Record<string, number> = {};
    for (const { type, value } of parts.formatToParts(hour * 3_600_000)) at[type] = Number(value);
    const wall = Date.UTC(at['year']!, at['month']! - 1, at['day']!, at['hour']!, at['minute']!, at['second']!);
    offset = wall / 1000 - hour * 3600;
    offsets.set(hour, offset);
  }
  return offset;
}

/** The chart has no time zones and shows what it gets as UTC: it gets the exchange's wall clock. */
export const toChartTime = (utcSeconds: number): number => utcSeconds + exchangeOffset(utcSeconds);

export const toSeconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: exchangeZone, hourCycle: 'h23', ...options });
const clock = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndClock = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const fullDay = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

export const formatClock = (iso: string): string => clock.format(Date.parse(iso));
export const formatDayAndClock = (iso: string): string => dayAndClock.format(Date.parse(iso)).replace(',', '');
export const formatDay = (iso: string): string => fullDay.format(Date.parse(iso)).replace(',', '');

/** For the title attribute: `2011-01-03 14:35:00 UTC`. */
export const formatUtc = (iso: string): string => `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
