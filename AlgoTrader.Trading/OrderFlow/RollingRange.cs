using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>Lowest and highest value of the last stretch of time, in constant time on average (monotonic queues).</summary>
public sealed class RollingRange
{
    private readonly TimedWindow<long> _lows;
    private readonly TimedWindow<long> _highs;
    private readonly long _lengthNanos;
    private long _firstNanos = long.MaxValue;
    private long _newestNanos;

    public RollingRange(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        _lengthNanos = UnixNanos.From(length);
        _lows = new(_lengthNanos);
        _highs = new(_lengthNanos);
    }

    /// <summary>A whole stretch has been seen.</summary>
    public bool IsReady => _firstNanos != long.MaxValue && _newestNanos - _firstNanos >= _lengthNanos;

    public bool HasValue => _lows.Count > 0;

    public long Low => _lows.Oldest;

    public long High => _highs.Oldest;

    public void Add(long timeNanos, long value)
    {
        AdvanceTo(timeNanos);
        _firstNanos = Math.Min(_firstNanos, timeNanos);
        while (_lows.Count > 0 && _lows.Newest >= value)
            _lows.RemoveNewest();
        _lows.Add(timeNanos, value);
        while (_highs.Count > 0 && _highs.Newest <= value)
            _highs.RemoveNewest();
        _highs.Add(timeNanos, value);
    }

    public void AdvanceTo(long timeNanos)
    {
        _newestNanos = timeNanos;
        while (_lows.TryExpire(timeNanos, out _))
        {
        }

        while (_highs.TryExpire(timeNanos, out _))
        {
        }
    }

    public void Reset()
    {
        _lows.Clear();
        _highs.Clear();
        _firstNanos = long.MaxValue;
    }
}
