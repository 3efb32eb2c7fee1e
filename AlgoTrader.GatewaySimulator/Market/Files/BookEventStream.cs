using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>
/// New sizes of price levels. Rows up to and including one with last=1 are one update, at the time of that row; snapshot=1 rows replace the
/// whole book. Rows after the last complete group are left out: a book in the middle of a group is no book.
/// </summary>
internal sealed class BookEventStream : RowStream
{
    private readonly List<DepthChange> _changes = [];
    private readonly int _snapshot;
    private readonly int _last;
    private readonly int _side;
    private readonly int _price;
    private readonly int _size;

    public BookEventStream(CsvRows rows, Instrument instrument, PlayWindow window)
        : base(rows, instrument, window)
    {
        Place = EventPlace.Depth;
        (_snapshot, _last) = (rows.Find("snapshot"), rows.Find("last"));
        (_side, _price, _size) = (rows.Find("side"), rows.Find("price"), rows.Find("size"));
    }

    public override bool Advance()
    {
        _changes.Clear();
        var isSnapshot = false;
        while (NextRow())
        {
            isSnapshot |= Flag(_snapshot);
            _changes.Add(new DepthChange(Side(), Rows.Price(_price), Rows.Size(_size)));
            if (!Flag(_last))
                continue;
            Current = new DepthUpdate(Instrument, isSnapshot, _changes.ToArray());
            return true;
        }
        return false;
    }

    private bool Flag(int column) => Rows[column] switch
    {
        [(byte)'0'] => false,
        [(byte)'1'] => true,
        _ => throw Rows.Wrong($"'{CsvRows.Shorten(Rows.Text(column))}' is not 0 or 1 ({Rows.Columns[column]})", "Correct the row"),
    };

    private BookSideName Side() => Rows[_side] switch
    {
        [(byte)'B'] => BookSideName.Bid,
        [(byte)'A'] => BookSideName.Ask,
        _ => throw Rows.Wrong($"'{CsvRows.Shorten(Rows.Text(_side))}' is not a side", "Write B for bid or A for ask"),
    };
}
