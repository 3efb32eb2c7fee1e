using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>Best bid and ask: <c>ts_ns,bid,ask</c> with sizes, exchanges (<c>bid_exch</c>) and <c>susp</c> if the source has them.</summary>
internal sealed class QuoteParser : RowParser
{
    private readonly BatchOutput<QuoteBatch> _quotes;
    private readonly TextCache _exchanges = new();
    private readonly TimeColumn _time;
    private readonly (int Bid, int BidSize, int BidExchange, int Ask, int AskSize, int AskExchange, int Suspicious) _columns;

    public QuoteParser(CsvRows rows, string symbol)
    {
        (_quotes, _time) = (new(Series.Quotes(symbol)), TimeColumn.Of(rows));
        _columns = (rows.Find("bid"), rows.Find("bid_size"), rows.Find("bid_exch"), rows.Find("ask"), rows.Find("ask_size"), rows.Find("ask_exch"),
            rows.Find("susp"));
        Outputs = [_quotes];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var c = _columns;
        var time = _time.Read(rows);
        var (bid, bidSize) = (rows.NumberOrNaN(c.Bid), rows.SizeOrNaN(c.BidSize));
        var (ask, askSize) = (rows.NumberOrNaN(c.Ask), rows.SizeOrNaN(c.AskSize));
        var (bidExchange, askExchange) = (Exchange(rows, c.BidExchange), Exchange(rows, c.AskExchange));
        var suspicious = c.Suspicious >= 0 && rows.Flag(c.Suspicious);
        _quotes.BeginRow(time);
        _quotes.Batch.Add(time, bid, bidSize, ask, askSize, bidExchange, askExchange, suspicious);
    }

    private string? Exchange(CsvRows rows, int column) => column < 0 || rows[column].IsEmpty ? null : _exchanges[rows[column]];
}
