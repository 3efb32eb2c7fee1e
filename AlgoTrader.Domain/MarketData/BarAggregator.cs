namespace AlgoTrader.Domain.MarketData;

/// <summary>
/// Builds bars of one interval from finished bars of a shorter one, aligned to the UTC day. A bar is complete when the last
/// part of its interval arrives, or when a part of a later interval shows that the rest had no trades. With a session, it is complete when the session is,
/// and what comes after it in the same interval belongs to no bar.
/// </summary>
public sealed class BarAggregator
{
    private readonly TimeSpan _interval;
    private readonly long _intervalNanos;
    private readonly Func<long, long>? _sessionEnd;
    private readonly Bar[] _one = new Bar[1];
    private readonly Bar[] _two = new Bar[2];
    private Bar _building;
    private bool _isBuilding;
    private long _newestEndNanos = long.MinValue;
    private long _completeAtNanos = long.MinValue;
    private long _closedStartNanos = long.MinValue;

    /// <param name="sessionEnd">End of the session of the day that a moment lies in, Unix nanoseconds; null for a market without one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive or does not divide a day.</exception>
    public BarAggregator(TimeSpan interval, Func<long, long>? sessionEnd = null)
    {
        if (interval <= TimeSpan.Zero || TimeSpan.FromDays(1).Ticks % interval.Ticks != 0)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The interval must divide a day, e.g. 5 minutes.");
        _interval = interval;
        _sessionEnd = sessionEnd;
        _intervalNanos = UnixNanos.From(interval);
    }

    /// <summary>
    /// Adds the next part. Returns the bars it completes, oldest first: none, one, or two after a gap; they stand until the next call.
    /// </summary>
    /// <exception cref="ArgumentException">The part is not newer than all added before, or does not fit into the interval.</exception>
    public IReadOnlyList<Bar> Add(in Bar part)
    {
        if (part.Interval <= TimeSpan.Zero || part.Interval > _interval || _interval.Ticks % part.Interval.Ticks != 0)
            throw new ArgumentException($"Bars of {part.Interval} do not fit into bars of {_interval}.", nameof(part));

        if (part.StartNanos < _newestEndNanos)
        {
            // Its trades are counted already, or belong to a bar that was handed out.
            throw new ArgumentException(
                $"Bar {part.Start:O} is late: bars up to {UnixNanos.ToTime(_newestEndNanos):O} have been added.", nameof(part));
        }

        var start = part.StartNanos - Modulo(part.StartNanos, _intervalNanos);
        if (part.EndNanos > start + _intervalNanos)
            throw new ArgumentException($"Bar {part.Start:O} of {part.Interval} lies across two bars of {_interval}.", nameof(part));

        _newestEndNanos = part.EndNanos;
        if (start == _closedStartNanos)
            return [];
        var gap = _isBuilding && start > _building.StartNanos;
        if (gap)
        {
            _one[0] = _two[0] = _building;
            _isBuilding = false;
        }

        if (!_isBuilding)
            _completeAtNanos = CompleteAt(start);
        _building = _isBuilding ? Merge(_building, part) : part with { StartNanos = start, Interval = _interval };
        _isBuilding = part.EndNanos < _completeAtNanos;
        if (!_isBuilding && _sessionEnd is not null)
            _closedStartNanos = start;
        if (_isBuilding)
            return gap ? _one : [];
        if (gap)
        {
            _two[1] = _building;
            return _two;
        }

        _one[0] = _building;
        return _one;
    }

    private long CompleteAt(long start)
    {
        var end = start + _intervalNanos;
        return _sessionEnd is not null && _sessionEnd(start) is var close && close > start && close < end ? close : end;
    }

    private static Bar Merge(in Bar bar, in Bar part) => bar with
    {
        High = part.High > bar.High ? part.High : bar.High,
        Low = part.Low < bar.Low ? part.Low : bar.Low,
        Close = part.Close,
        Volume = bar.Volume + part.Volume,
        TradeCount = bar.TradeCount + part.TradeCount,
    };

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
