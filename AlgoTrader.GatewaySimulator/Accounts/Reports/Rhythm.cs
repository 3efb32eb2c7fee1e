namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>Something done every so often in simulated time, as far as the market moves at all.</summary>
internal sealed class Rhythm(TimeSpan interval)
{
    private readonly long _interval = (long)interval.TotalNanoseconds;
    private long _next = long.MinValue;

    /// <summary>True once an interval.</summary>
    public bool IsDue(long nowNanos)
    {
        if (nowNanos < _next)
            return false;
        _next = nowNanos + _interval;
        return true;
    }
}
