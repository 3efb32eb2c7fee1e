using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>The best rows of an instrument's book as they were last told to everybody who follows as many of them.</summary>
internal sealed class Ladder(int rows)
{
    private readonly LadderSide _bids = new(rows);
    private readonly LadderSide _asks = new(rows);

    public int Rows => rows;

    public bool IsEmpty => _bids.Shown.Count + _asks.Shown.Count == 0;

    /// <summary>Forgets all rows: clients were told to do the same.</summary>
    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    /// <summary>Follows the book; the operations are added to <paramref name="changes"/> in the order in which they are to be done.</summary>
    public void Follow(OrderBook book, List<RowChange> changes)
    {
        _bids.Follow(book.Bids, changes);
        _asks.Follow(book.Asks, changes);
    }

    /// <summary>Every row as an insertion, for somebody who has none yet.</summary>
    public IEnumerable<RowChange> Insertions() =>
        Insertions(_bids, BookSideName.Bid).Concat(Insertions(_asks, BookSideName.Ask));

    private static IEnumerable<RowChange> Insertions(LadderSide side, BookSideName name) =>
        side.Shown.Select((row, position) => new RowChange(name, position, LevelChange.Inserted, row));
}
