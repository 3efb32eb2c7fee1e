using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>
/// Events of single orders: <c>ts_ns,action,order_id,side,price,size[,flags]</c>, or the exchange's own
/// <c>ts_event_ns,ts_recv_ns,seq,action,side,order_id,price,size,flags</c>, of which the time of receipt is kept: it is the one that never goes back.
/// </summary>
internal sealed class OrderParser : RowParser
{
    private readonly BatchOutput<OrderBatch> _orders;
    private readonly TextCache _actions = new();
    private readonly (int Time, int Action, int Id, int Side, int Price, int Size, int Flags) _columns;

    public OrderParser(CsvRows rows, string symbol)
    {
        _orders = new(Series.Orders(symbol));
        var time = rows.Find("ts_recv_ns");
        _columns = (time >= 0 ? time : rows.Find("ts_ns"), rows.Find("action"), rows.Find("order_id"), rows.Find("side"), rows.Find("price"),
            rows.Find("size"), rows.Find("flags"));
        Outputs = [_orders];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var c = _columns;
        if (!TimeText.TryParseNanos(rows[c.Time], out var time))
            throw rows.Wrong(c.Time, "is not a time in nanoseconds since 1970", "Times have 19 digits today");
        var action = rows[c.Action].IsEmpty ? throw rows.Wrong(c.Action, "is empty", "Correct the row") : _actions[rows[c.Action]];
        var id = rows[c.Id].IsEmpty ? 0 : rows.Whole(c.Id);
        var side = rows[c.Side].IsEmpty ? '\0' : rows.Letter(c.Side, "BAN");
        var (price, size) = (rows.NumberOrNaN(c.Price), rows.SizeOrNaN(c.Size));
        var flags = c.Flags < 0 || rows[c.Flags].IsEmpty ? OrderBatch.UnknownFlags : rows.Whole(c.Flags);
        _orders.BeginRow(time);
        _orders.Batch.Add(time, action, id, side, price, size, flags);
    }
}
