using AlgoTrader.Domain.Calendars;

namespace AlgoTrader.Strategies.Scheduling;

/// <summary>
/// When an instance trades: windows of the day in a named time zone, on days that are neither skipped weekends nor holidays. Start inclusive, end
/// exclusive, all by the local clock, so that daylight saving moves the moment and not the hour. Without windows every hour of such a day counts.
/// </summary>
public sealed record TradingSchedule
{
    public const string DefaultTimeZone = "America/New_York";

    /// <summary>The one calendar that is known by rule: holidays of the US stock exchanges.</summary>
    public const string UsStocks = "us-stocks";

    /// <summary>No limits.</summary>
    public static TradingSchedule Always { get; } = new();

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById(DefaultTimeZone);

    public bool SkipWeekends { get; init; }

    public IReadOnlyList<TradingWindow> Windows { get; init; } = [];

    /// <summary><see cref="UsStocks"/>, or empty.</summary>
    public string HolidayCalendar { get; init; } = string.Empty;

    /// <summary>Days off beside those of the calendar.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    public bool IsAlways => Windows.Count == 0 && !SkipWeekends && Holidays.Count == 0 && HolidayCalendar.Length == 0;

    public bool IsOpen(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, TimeZone).DateTime;
        var (day, clock) = (DateOnly.FromDateTime(local), local.TimeOfDay);
        if (Windows.Count == 0)
            return Counts(day);
        foreach (var window in Windows)
        {
            if (window.IsOvernight
                ? (clock >= window.Start && Counts(day)) || (clock < window.End && Counts(day.AddDays(-1)))
                : clock >= window.Start && clock < window.End && Counts(day))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first moment after <paramref name="time"/> at which it opens, if it is closed then, or closes.</summary>
    /// <returns>Null: not within the next year.</returns>
    public DateTimeOffset? NextChange(DateTimeOffset time)
    {
        if (IsAlways)
            return null;
        var open = IsOpen(time);
        foreach (var candidate in ScheduleMoments.After(this, time))
        {
            if (IsOpen(candidate) != open)
                return candidate;
        }

        return null;
    }

    /// <summary>A day on which windows begin.</summary>
    public bool Counts(DateOnly day) =>
        !(SkipWeekends && day.DayOfWeek is (DayOfWeek.Saturday or DayOfWeek.Sunday))
        && !(HolidayCalendar == UsStocks && UsHolidays.IsHoliday(day))
        && !Holidays.Contains(day);
}
