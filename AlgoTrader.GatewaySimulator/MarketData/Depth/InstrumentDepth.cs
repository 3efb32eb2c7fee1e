using AlgoTrader.GatewaySimulator.Book;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>The ladders of one instrument, one for each number of rows that somebody follows.</summary>
internal sealed class InstrumentDepth
{
    private readonly List<(Ladder Ladder, List<DepthFeed> Feeds)> _ladders = [];
    private readonly List<RowChange> _changes = [];

    public bool IsEmpty => _ladders.Count == 0;

    /// <summary>The ladder of so many rows, made out of the book when nobody has it yet.</summary>
    public Ladder Get(int rows, OrderBook? book)
    {
        var known = _ladders.Find(entry => entry.Ladder.Rows == rows).Ladder;
        if (known is not null)
            return known;
        var ladder = new Ladder(rows);
        _changes.Clear();
        if (book is not null)
            ladder.Follow(book, _changes);
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

    /// <summary>The book changed; after a reset clients are told to forget theirs first.</summary>
    public void Follow(OrderBook book, bool isReset)
    {
        foreach (var (ladder, feeds) in _ladders)
        {
            if (isReset && !ladder.IsEmpty)
            {
                ladder.Clear();
                foreach (var feed in feeds)
                    feed.Client.SendError(feed.RequestId, 317, "Market depth data has been RESET. Please empty deep book contents before applying any new entries.");
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
