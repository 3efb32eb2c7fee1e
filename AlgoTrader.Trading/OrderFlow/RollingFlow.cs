namespace AlgoTrader.Trading.OrderFlow;

/// <summary>Sum of the signed sizes of the last stretch of time: an order-flow imbalance or a volume delta over a moving window.</summary>
public sealed class RollingFlow
{
    private readonly TimedWindow<long> _window;
    private long _sum;

    public RollingFlow(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        _window = new(Domain.MarketData.UnixNanos.From(length));
    }

    /// <summary>Shares, contracts, coins.</summary>
    public double Value => _sum / 1e9;

    /// <param name="sizeNanos">Signed, in units of 10^-9.</param>
    public void Add(long timeNanos, long sizeNanos)
    {
        AdvanceTo(timeNanos);
        if (sizeNanos == 0)
            return;
        _window.Add(timeNanos, sizeNanos);
        _sum += sizeNanos;
    }

    /// <summary>Lets go what is too old.</summary>
    public void AdvanceTo(long timeNanos)
    {
        while (_window.TryExpire(timeNanos, out var size))
            _sum -= size;
    }

    public void Reset()
    {
        _window.Clear();
        _sum = 0;
    }
}
