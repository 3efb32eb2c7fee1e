using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>A bar size by IB's name, from a second to a month.</summary>
/// <param name="Seconds">Its length; for days and longer the nominal one.</param>
internal sealed record BarSize(string Name, int Seconds)
{
    private const int Day = 24 * 60 * 60;
    private const int Week = 7 * Day;
    private const int Month = 30 * Day;

    public static readonly IReadOnlyList<BarSize> All =
    [
        new("1 secs", 1), new("5 secs", 5), new("10 secs", 10), new("15 secs", 15), new("30 secs", 30),
        new("1 min", 60), new("2 mins", 120), new("3 mins", 180), new("5 mins", 300), new("10 mins", 600), new("15 mins", 900),
        new("20 mins", 1200), new("30 mins", 1800), new("1 hour", 3600), new("2 hours", 7200), new("3 hours", 10800), new("4 hours", 14400),
        new("8 hours", 28800), new("1 day", Day), new("1 week", Week), new("1 month", Month),
    ];

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["1 sec"] = "1 secs", ["1 mins"] = "1 min", ["1 hours"] = "1 hour", ["1 days"] = "1 day", ["1D"] = "1 day",
        ["1W"] = "1 week", ["1 weeks"] = "1 week", ["1M"] = "1 month", ["1 months"] = "1 month",
    };

    /// <summary>A day or longer: such bars are dated by trading date and have no clock time.</summary>
    public bool IsDated => Seconds >= Day;

    public static BarSize? TryFind(string name)
    {
        name = name.Trim();
        var known = OtherNames.GetValueOrDefault(name, name);
        return All.FirstOrDefault(size => size.Name == known);
    }

    /// <summary>
    /// Start of the bar that an instant belongs to: whole multiples since local midnight. With regular hours only, the first bar of a
    /// session starts at its opening, as IB's does. Dated bars start with the first instant of their first trading date's UTC day.
    /// </summary>
    public long BarStart(long timeNanos, TradingSchedule schedule, bool regularHoursOnly)
    {
        if (Seconds <= 60)
            return timeNanos - (timeNanos % (Seconds * 1_000_000_000L));
        var time = MarketTime.FromNanos(timeNanos);
        if (IsDated)
            return MarketTime.ToNanos(new DateTimeOffset(FirstDate(schedule.SessionOf(time)).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var local = schedule.ToLocal(time);
        var inDay = (int)local.TimeOfDay.TotalSeconds;
        var start = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)).AddSeconds((inDay / Seconds * Seconds) - inDay);
        if (regularHoursOnly && schedule.RegularHours(schedule.SessionOf(time)) is { } hours && start < hours.Open && time >= hours.Open)
            start = hours.Open;
        return MarketTime.ToNanos(start);
    }

    // Weeks begin on Mondays.
    private DateOnly FirstDate(DateOnly date) => Seconds switch
    {
        Day => date,
        Week => date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        _ => new DateOnly(date.Year, date.Month, 1),
    };
}
