namespace AlgoTrader.Data.Store.Coverage;

/// <summary>Ranges of time, merged and in order.</summary>
internal sealed class RangeSet
{
    private readonly List<TimeRange> _ranges = [];

    public RangeSet(IEnumerable<TimeRange> ranges)
    {
        foreach (var range in ranges.Where(range => range.FromNanos < range.ToNanos).OrderBy(range => range.FromNanos))
        {
            if (_ranges.Count > 0 && range.FromNanos <= _ranges[^1].ToNanos)
                _ranges[^1] = _ranges[^1] with { ToNanos = Math.Max(_ranges[^1].ToNanos, range.ToNanos) };
            else
                _ranges.Add(range);
        }
    }

    public bool Contains(long nanos)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ranges[middle].ToNanos <= nanos)
                low = middle + 1;
            else
                high = middle;
        }
        return low < _ranges.Count && _ranges[low].FromNanos <= nanos;
    }

    public List<TimeRange> Within(TimeRange range) =>
    [
        .. _ranges.Where(one => one.ToNanos > range.FromNanos && one.FromNanos < range.ToNanos)
            .Select(one => new TimeRange(Math.Max(one.FromNanos, range.FromNanos), Math.Min(one.ToNanos, range.ToNanos))),
    ];

    /// <summary>The parts of <paramref name="range"/> that are in none of the ranges.</summary>
    public List<TimeRange> GapsIn(TimeRange range)
    {
        var gaps = new List<TimeRange>();
        var from = range.FromNanos;
        foreach (var one in Within(range))
        {
            if (one.FromNanos > from)
                gaps.Add(new(from, one.FromNanos));
            from = one.ToNanos;
        }
        if (from < range.ToNanos)
            gaps.Add(new(from, range.ToNanos));
        return gaps;
    }
}
