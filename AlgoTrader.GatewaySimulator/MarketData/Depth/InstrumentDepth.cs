using AlgoTrader.GatewaySimulator.Book;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>The ladders of one instrument, one for each number of rows that somebody follows.</summary>
internal sealed class InstrumentDepth
{
    private readonly List<(Ladder Ladder, List<DepthFeed> Feeds)> _ladders = [];
    private readonly List<RowChange> _changes = [];
    private bool _hasDepth;

    public bool IsEmpty => _ladders.Count == 0;

    /// <summary>The ladder of so many rows, made out of the book when nobody has it yet.</summary>
    public Ladder Get(int rows, InstrumentMarket? market)
    {
        var known = _ladders.Find(entry => entry.Ladder.Rows == rows).Ladder;
        if (known is not null)
            return known;
        var ladder = new Ladder(rows);
        _changes.Clear();
        if (market is not null)
        {
            ladder.Follow(market.Book, _changes);
            _hasDepth = market.HasDepth;
        }
        _ladders.Add((ladder, []));
        return ladder;
    }

    public void Add(DepthFeed feed) => _ladders.Find(entry => entry.Ladder == feed.Ladder).Feeds.Add(feed);

    public void Remove(DepthFeed feed)
    {
        var entry = _ladders.Find(other => other.Ladder == feed.Ladder);
        entry.Feeds.Remove(feed);
        if (entry.Feeds.Count == 0)
            _ladders.Remove(entry);
    }

    /// <summary>
    /// The book changed; after a reset clients are told to forget theirs first. What a market's quotes showed before its first book is no
    /// book to be reset.
    /// </summary>
    public void Follow(InstrumentMarket market, bool isSnapshot)
    {
        var book = market.Book;
        var isReset = isSnapshot && _hasDepth;
        _hasDepth = market.HasDepth;
        foreach (var (ladder, feeds) in _ladders)
        {
            if (isReset && !ladder.IsEmpty)
            {
                ladder.Clear();
                foreach (var feed in feeds)
                {
                    feed.Client.IsMarkDue = true;
                    feed.Client.SendError(feed.RequestId, 317, "Market depth data has been RESET. Please empty deep book contents before applying any new entries.");
                }
            }
            _changes.Clear();
            ladder.Follow(book, _changes);
            foreach (var feed in feeds)
            {
                foreach (var change in _changes)
                    feed.Send(change);
            }
        }
    }
}
