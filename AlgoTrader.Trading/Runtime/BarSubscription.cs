using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Runtime;

/// <summary>Bars of one length of one instrument, made of what the feed has, and the newest of them.</summary>
internal sealed class BarSubscription(TimeSpan interval)
{
    private readonly BarAggregator _aggregator = new(interval);
    private readonly List<Bar> _history = [];
    public TimeSpan Interval => interval;

    public int Kept { get; private set; }

    public IReadOnlyList<Bar> History => _history;

    public void Keep(int bars) => Kept = Math.Max(Kept, bars);

    /// <summary>Bars that the part completes; they stand until the next call.</summary>
    public IReadOnlyList<Bar> Add(in Bar part) => _aggregator.Add(part);

    public void Remember(in Bar bar)
    {
        if (Kept == 0)
            return;
        // Moved in blocks: taking the first one out of a list moves all the others.
        if (_history.Count >= 2 * Kept)
            _history.RemoveRange(0, _history.Count - Kept + 1);
        _history.Add(bar);
    }

    public IReadOnlyList<Bar> Newest() => _history.Count <= Kept ? _history : _history.GetRange(_history.Count - Kept, Kept);
}
