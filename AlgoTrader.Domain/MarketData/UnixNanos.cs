namespace AlgoTrader.Domain.MarketData;

/// <summary>Conversions between <see cref="DateTimeOffset"/> at the edges and Unix nanoseconds (UTC) inside market data.</summary>
public static class UnixNanos
{
    public const long PerSecond = 1_000_000_000;

    private const long PerTick = 100;

    public static long From(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * PerTick;

    /// <summary>Rounds down to .NET's 100 ns tick.</summary>
    public static DateTimeOffset ToTime(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(Math.DivRem(nanos, PerTick).Quotient);

    public static long From(TimeSpan span) => span.Ticks * PerTick;
}
