using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>
/// Order messages with LOBSTER's type numbers: <c>ts_ns,type,order_id,size,price,direction</c>. With <c>ask,ask_size,bid,bid_size</c> each row also says
/// what the best quote is after it, which becomes quotes.
/// </summary>
internal sealed class OrderMessageParser : RowParser
{
    private readonly BatchOutput<OrderBatch> _orders;
    private readonly BatchOutput<QuoteBatch>? _quotes;
    private readonly TextCache _types = new();
    private readonly TimeColumn _time;
    private readonly (int Type, int Id, int Size, int Price, int Direction, int Bid, int BidSize, int Ask, int AskSize) _columns;

    public OrderMessageParser(CsvRows rows, string symbol)
    {
        (_orders, _time) = (new(Series.Orders(symbol)), TimeColumn.Of(rows));
        _columns = (rows.Find("type"), rows.Find("order_id"), rows.Find("size"), rows.Find("price"), rows.Find("direction"), rows.Find("bid"),
            rows.Find("bid_size"), rows.Find("ask"), rows.Find("ask_size"));
        _quotes = _columns.Bid < 0 ? null : new(Series.Quotes(symbol));
        Outputs = _quotes is null ? [_orders] : [_orders, _quotes];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var c = _columns;
        var time = _time.Read(rows);
        var (type, id, size, price) = (_types[rows[c.Type]], rows.Whole(c.Id), rows.Size(c.Size), rows.Number(c.Price));
        var side = rows.Whole(c.Direction) switch
        {
            1 => 'B',
            -1 => 'A',
            _ => throw rows.Wrong(c.Direction, "is neither 1 nor -1", "Correct the row"),
        };
        var (bid, bidSize, ask, askSize) = _quotes is null ? default
            : (rows.NumberOrNaN(c.Bid), rows.SizeOrNaN(c.BidSize), rows.NumberOrNaN(c.Ask), rows.SizeOrNaN(c.AskSize));

        _orders.BeginRow(time);
        _orders.Batch.Add(time, type, id, side, price, size);
        _quotes?.BeginRow(time);
        _quotes?.Batch.Add(time, bid, bidSize, ask, askSize);
    }
}
