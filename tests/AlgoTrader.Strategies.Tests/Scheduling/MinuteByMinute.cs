using AlgoTrader.Domain.Calendars;
using AlgoTrader.Strategies.Scheduling;

namespace AlgoTrader.Strategies.Tests.Scheduling;

/// <summary>
/// An independent reckoning of a schedule: paints every minute of the local calendar, window by window, then looks up what the wall clock shows.
/// </summary>
internal sealed class MinuteByMinute
{
    private readonly DateTime _first;
    private readonly bool[] _painted;

    public MinuteByMinute(TradingSchedule schedule, DateTime first, int days)
    {
        _first = first.AddDays(-2);
        _painted = new bool[(days + 4) * 1440];
        for (var day = 0; day < days + 3; day++)
        {
            var date = DateOnly.FromDateTime(_first.AddDays(day));
            var isOff = (schedule.SkipWeekends && date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && schedule.SkipWeekends)
                || schedule.Holidays.Contains(date) || (schedule.HolidayCalendar.Length > 0 && UsHolidays.IsHoliday(date));
            if (isOff)
                continue;
            if (schedule.Windows.Count == 0)
                Paint((day * 1440), (day + 1) * 1440);
            foreach (var window in schedule.Windows)
            {
                var (start, end) = ((int)window.Start.TotalMinutes, (int)window.End.TotalMinutes);
                Paint((day * 1440) + start, (day * 1440) + (end < start ? end + 1440 : end));
            }
        }
    }

    public bool IsOpen(DateTime utc, TimeZoneInfo zone)
    {
        var local = utc + zone.GetUtcOffset(utc);
        return _painted[(int)Math.Floor((local - _first).TotalMinutes)];
    }

    private void Paint(int from, int to)
    {
        for (var minute = from; minute < to; minute++)
            _painted[minute] = true;
    }
}
