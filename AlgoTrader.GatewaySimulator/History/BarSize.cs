using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>A bar size by IB's name, from a minute to a day.</summary>
internal sealed record BarSize(string Name, int Minutes)
{
    private const int MinutesOfDay = 24 * 60;

    public static readonly IReadOnlyList<BarSize> All =
    [
        new("1 min", 1), new("2 mins", 2), new("3 mins", 3), new("5 mins", 5), new("10 mins", 10), new("15 mins", 15),
        new("20 mins", 20), new("30 mins", 30), new("1 hour", 60), new("2 hours", 120), new("3 hours", 180), new("4 hours", 240),
        new("8 hours", 480), new("1 day", MinutesOfDay),
    ];

    public bool IsDay => Minutes == MinutesOfDay;

    public static BarSize? TryFind(string name) => All.FirstOrDefault(size => size.Name == name.Trim());

    /// <summary>
    /// Start of the bar that a minute belongs to: whole multiples since local midnight. With regular hours only, the first bar of a
    /// session starts at its opening, as IB's does.
    /// </summary>
    public DateTimeOffset BarStart(DateTimeOffset minute, TradingSchedule schedule, bool regularHoursOnly)
    {
        if (Minutes == 1)
            return minute;
        var local = schedule.ToLocal(minute);
        var inDay = (local.Hour * 60) + local.Minute;
        var start = minute.AddMinutes((inDay / Minutes * Minutes) - inDay);
        if (!regularHoursOnly)
            return start;
        var open = schedule.At(DateOnly.FromDateTime(local), schedule.Open);
        return start < open && minute >= open ? open : start;
    }
}
