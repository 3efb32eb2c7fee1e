using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Runtime;

/// <summary>One instrument of a running strategy, as whoever feeds it holds it: found once, so that an event needs no look-up.</summary>
public sealed class InstrumentFeed
{
    private Bar _newest;

    internal InstrumentFeed(Instrument instrument) => Instrument = instrument;

    public Instrument Instrument { get; }

    /// <summary>The newest bar of the feed, live or of history; null before the first.</summary>
    public Bar? LastBar => HasBar ? Newest : null;

    /// <summary>Lengths of the bars that the strategy is given, and how many of each it keeps.</summary>
    public IEnumerable<(TimeSpan Interval, int Kept)> Subscriptions => Bars.Select(bars => (bars.Interval, bars.Kept));

    internal bool HasBar { get; private set; }

    internal ref readonly Bar Newest => ref _newest;

    /// <summary>Signed quantity held.</summary>
    internal decimal Position { get; set; }

    /// <summary>The book as it was given last; only while inputs of decisions are kept.</summary>
    internal OrderFlow.OrderBook? Book { get; set; }

    internal BarSubscription[] Bars { get; private set; } = [];

    internal void Take(in Bar bar)
    {
        _newest = bar;
        HasBar = true;
    }

    internal BarSubscription Subscribe(TimeSpan interval)
    {
        foreach (var subscription in Bars)
        {
            if (subscription.Interval == interval)
                return subscription;
        }

        var added = new BarSubscription(interval, Instrument);
        // Short ones first: a longer bar that ends with a shorter one comes after it.
        Bars = [.. Bars.Append(added).OrderBy(subscription => subscription.Interval)];
        return added;
    }
}
