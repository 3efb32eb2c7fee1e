using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>Whole ladders, each row all levels at one time: bid_px_1,bid_sz_1,ask_px_1,ask_sz_1,bid_px_2... An empty cell is no level.</summary>
internal sealed class BookSnapshotStream : RowStream
{
    private readonly List<(BookSideName Side, int Price, int Size)> _levels = [];
    private readonly List<DepthChange> _changes = [];

    public BookSnapshotStream(CsvRows rows, Instrument instrument, PlayWindow window)
        : base(rows, instrument, window)
    {
        Place = EventPlace.Depth;
        for (var level = 1; Add(BookSideName.Bid, "bid", level) | Add(BookSideName.Ask, "ask", level); level++)
        {
        }
    }

    public override bool Advance()
    {
        if (!NextRow())
            return false;
        _changes.Clear();
        foreach (var (side, price, size) in _levels)
        {
            if (Rows.PriceOrNone(price) is { } there && Rows.Size(size) is var shown and > 0)
                _changes.Add(new DepthChange(side, there, shown));
        }
        Current = new DepthUpdate(Instrument, IsSnapshot: true, _changes.ToArray());
        return true;
    }

    private bool Add(BookSideName side, string name, int level)
    {
        var (price, size) = (Rows.Find($"{name}_px_{level}"), Rows.Find($"{name}_sz_{level}"));
        if (price < 0 || size < 0)
            return false;
        _levels.Add((side, price, size));
        return true;
    }
}
