namespace AlgoTrader.Domain.MarketData;

/// <summary>Conversions between <see cref="DateTimeOffset"/> at the edges and Unix nanoseconds (UTC) inside market data.</summary>
public static class UnixNanos
{
    public const long PerSecond = 1_000_000_000;

    private const long PerTick = 100;

    /// <summary>A time that 64 bits of nanoseconds cannot say (before 1677, after 2262) becomes the nearest one they can.</summary>
    public static long From(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return ticks < long.MinValue / PerTick ? long.MinValue
            : ticks > long.MaxValue / PerTick ? long.MaxValue
            : ticks * PerTick;
    }

    /// <summary>Rounds down to .NET's 100 ns tick.</summary>
    public static DateTimeOffset ToTime(long nanos)
    {
        var (ticks, rest) = Math.DivRem(nanos, PerTick);
        return DateTimeOffset.UnixEpoch.AddTicks(rest < 0 ? ticks - 1 : ticks);
    }

    /// <exception cref="OverflowException">The span is longer than 292 years.</exception>
    public static long From(TimeSpan span) => checked(span.Ticks * PerTick);
}
