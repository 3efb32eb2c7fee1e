using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>
/// Trades: <c>ts_ns,price,size</c> and what the source knows besides: <c>exchange,cond_hex,suspicious</c>, <c>aggressor</c>, <c>hidden</c>. A hidden execution
/// is bit 0 of the conditions. <c>exch_ms</c>, <c>method</c> and <c>trade_id</c> are not kept.
/// </summary>
internal sealed class TradeParser : RowParser
{
    private readonly BatchOutput<TradeBatch> _trades;
    private readonly TextCache _exchanges = new();
    private readonly TimeColumn _time;
    private readonly (int Price, int Size, int Exchange, int Conditions, int Hidden, int Aggressor, int Suspicious) _columns;

    public TradeParser(CsvRows rows, string symbol)
    {
        (_trades, _time) = (new(Series.Trades(symbol)), TimeColumn.Of(rows));
        _columns = (rows.Find("price"), rows.Find("size"), rows.Find("exchange"), rows.Find("cond_hex"), rows.Find("hidden"), rows.Find("aggressor"),
            rows.Find("suspicious"));
        Outputs = [_trades];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var c = _columns;
        var time = _time.Read(rows);
        var (price, size) = (rows.Number(c.Price), rows.Size(c.Size));
        var exchange = c.Exchange < 0 || rows[c.Exchange].IsEmpty ? null : _exchanges[rows[c.Exchange]];
        var conditions = c.Conditions >= 0 && !rows[c.Conditions].IsEmpty ? rows.Mask(c.Conditions)
            : c.Hidden >= 0 ? (rows.Flag(c.Hidden) ? 1 : 0)
            : TradeBatch.UnknownConditions;
        var aggressor = c.Aggressor < 0 || rows[c.Aggressor].IsEmpty ? '\0' : rows.Letter(c.Aggressor, "BSN");
        var suspicious = c.Suspicious >= 0 && rows.Flag(c.Suspicious);
        _trades.BeginRow(time);
        _trades.Batch.Add(time, price, size, exchange, conditions, aggressor, suspicious);
    }
}
