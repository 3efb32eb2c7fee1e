using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Lean;

/// <summary>The rows of an entry of a Lean zip, which has no header.</summary>
internal sealed class LeanParser : RowParser
{
    private readonly LeanContent _content;
    private readonly LeanTime _time;
    private readonly TextCache _exchanges = new();
    private readonly BatchOutput<BarBatch>? _bars;
    private readonly BatchOutput<QuoteBarBatch>? _quoteBars;
    private readonly BatchOutput<TradeBatch>? _trades;
    private readonly LeanQuotePairs? _quotes;
    private readonly int _suspicious;

    public LeanParser(LeanContent content)
    {
        _content = content;
        _time = new(content.Date, content.Zone, content.Resolution == "daily");
        _suspicious = content.Columns.ToList().IndexOf("suspicious");
        Outputs = (content.Interval, content.IsQuote) switch
        {
            ({ } interval, false) => [_bars = new(Series.Bars(content.Symbol, interval))],
            ({ } interval, true) => [_quoteBars = new(Series.QuoteBars(content.Symbol, interval))],
            (null, false) => [_trades = new(Series.Trades(content.Symbol))],
            (null, true) => [(_quotes = new(content.Symbol)).Output],
        };
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var time = _time.Read(rows, 0);
        if (_bars is not null)
            AddBar(_bars, rows, time);
        else if (_quoteBars is not null)
            AddQuoteBar(_quoteBars, rows, time);
        else if (_trades is not null)
            AddTrade(_trades, rows, time);
        else
            AddQuote(_quotes!, rows, time);
    }

    public override void Finish() => _quotes?.Finish();

    private void AddBar(BatchOutput<BarBatch> bars, CsvRows rows, long time)
    {
        var (open, high, low, close, volume) = (Price(rows, 1), Price(rows, 2), Price(rows, 3), Price(rows, 4), rows.Size(5));
        bars.BeginRow(time);
        bars.Batch.Add(time, open, high, low, close, volume);
    }

    private void AddQuoteBar(BatchOutput<QuoteBarBatch> bars, CsvRows rows, long time)
    {
        var (bidOpen, bidHigh, bidLow, bidClose, bidSize) = (Price(rows, 1), Price(rows, 2), Price(rows, 3), Price(rows, 4), Size(rows, 5));
        var (askOpen, askHigh, askLow, askClose, askSize) = (Price(rows, 6), Price(rows, 7), Price(rows, 8), Price(rows, 9), Size(rows, 10));
        bars.BeginRow(time);
        bars.Batch.Add(time, bidOpen, bidHigh, bidLow, bidClose, bidSize, askOpen, askHigh, askLow, askClose, askSize);
    }

    private void AddTrade(BatchOutput<TradeBatch> trades, CsvRows rows, long time)
    {
        var (price, size) = (rows.Number(1) / _content.Scale, rows.Size(2));
        var exchange = _suspicious < 0 || rows[3].IsEmpty ? null : _exchanges[rows[3]];
        // Futures write null.
        var conditions = _suspicious < 0 || rows[4].IsEmpty || rows[4].SequenceEqual("null"u8) ? TradeBatch.UnknownConditions : rows.Mask(4);
        var suspicious = _suspicious >= 0 && rows.Flag(_suspicious);
        trades.BeginRow(time);
        trades.Batch.Add(time, price, size, exchange, conditions, suspicious: suspicious);
    }

    private void AddQuote(LeanQuotePairs quotes, CsvRows rows, long time)
    {
        var sized = rows.Columns.Count > 3;
        var (bid, ask) = (Price(rows, 1), Price(rows, sized ? 3 : 2));
        var (bidSize, askSize) = sized ? (rows.SizeOrNaN(2), rows.SizeOrNaN(4)) : (double.NaN, double.NaN);
        var exchange = _suspicious < 0 || rows[5].IsEmpty ? null : _exchanges[rows[5]];
        var suspicious = _suspicious >= 0 && rows.Flag(_suspicious);
        quotes.Add(time, bid, bidSize, ask, askSize, exchange, suspicious);
    }

    private double Price(CsvRows rows, int column) => rows.NumberOrNaN(column) / _content.Scale;

    // Forex has no sizes: the columns are there and say 0.
    private double Size(CsvRows rows, int column) => _content.Kind == "forex" ? double.NaN : rows.SizeOrNaN(column);
}
