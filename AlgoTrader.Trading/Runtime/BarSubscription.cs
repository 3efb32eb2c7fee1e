using AlgoTrader.Domain.Calendars;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Runtime;

/// <summary>Bars of one length of one instrument, made of what the feed has, and the newest of them.</summary>
internal sealed class BarSubscription(TimeSpan interval, Instrument instrument)
{
    /// <summary>Sessions end at whole hours: bars up to this length end with them anyhow.</summary>
    private static readonly TimeSpan LongestWithinSession = TimeSpan.FromHours(1);

    private readonly BarAggregator _aggregator = new(interval, FollowsSessionOf(interval, instrument) ? UsStockSession.EndNanos : null);
    private readonly List<Bar> _history = [];

    /// <summary>Its bars are complete at the end of the session, if that comes before their own.</summary>
    public bool FollowsSession { get; } = FollowsSessionOf(interval, instrument);

    public TimeSpan Interval => interval;

    public int Kept { get; private set; }

    public IReadOnlyList<Bar> History => _history;

    /// <summary>When a bar of this length is complete, Unix nanoseconds.</summary>
    public long CompleteAt(in Bar bar)
    {
        if (!FollowsSession)
            return bar.EndNanos;
        var close = UsStockSession.EndNanos(bar.StartNanos);
        return close > bar.StartNanos && close < bar.EndNanos ? close : bar.EndNanos;
    }

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

    private static bool FollowsSessionOf(TimeSpan interval, Instrument instrument) => interval > LongestWithinSession && UsStockSession.IsOf(instrument);

    public IReadOnlyList<Bar> Newest() => _history.Count <= Kept ? _history : _history.GetRange(_history.Count - Kept, Kept);
}
