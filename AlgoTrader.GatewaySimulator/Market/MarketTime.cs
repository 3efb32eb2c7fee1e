namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>Market time is Unix nanoseconds, UTC: recorded books change more than once within a tick of <see cref="DateTimeOffset"/>.</summary>
public static class MarketTime
{
    private const long NanosPerTick = 100;

    public static long ToNanos(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * NanosPerTick;

    /// <summary>Rounded down to 100 nanoseconds.</summary>
    public static DateTimeOffset FromNanos(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(nanos / NanosPerTick);
}
