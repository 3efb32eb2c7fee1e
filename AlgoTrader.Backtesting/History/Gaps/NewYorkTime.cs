using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History.Gaps;

/// <summary>The clock of New York, by which US markets and currencies pause. One conversion a day: clocks change on Sundays before dawn, when those are closed.</summary>
internal sealed class NewYorkTime
{
    public const long Day = 86_400 * UnixNanos.PerSecond;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private long _utcDay = long.MinValue;
    private long _offset;

    /// <summary>Nanoseconds since 1970-01-01 00:00 as the clock there shows them.</summary>
    public long Of(long nanos)
    {
        var day = Floor(nanos);
        if (day != _utcDay)
            (_utcDay, _offset) = (day, UnixNanos.From(Zone.GetUtcOffset(UnixNanos.ToTime(day).AddHours(17))));
        return nanos + _offset;
    }

    /// <summary>Midnight of the date of a moment, in the same count.</summary>
    public static long Floor(long nanos) => nanos - (((nanos % Day) + Day) % Day);
}
