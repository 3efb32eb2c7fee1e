namespace AlgoTrader.Data.Sql.Mapping;

/// <summary>Times as they stand in columns: microseconds since 1970, UTC. The last digit of .NET's 100 ns is cut off.</summary>
internal static class UnixMicros
{
    public static long From(DateTimeOffset time)
    {
        var (micros, rest) = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? micros - 1 : micros;
    }

    public static DateTimeOffset ToTime(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
