using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>Bars of quotes: <c>ts_utc,bid_open..bid_close[,bid_size],ask_open..ask_close[,ask_size]</c>; empty = no quote.</summary>
internal sealed class QuoteBarParser : RowParser
{
    private static readonly string[] Names =
        ["bid_open", "bid_high", "bid_low", "bid_close", "bid_size", "ask_open", "ask_high", "ask_low", "ask_close", "ask_size"];

    private readonly BatchOutput<QuoteBarBatch> _bars;
    private readonly BarInterval _interval;
    private readonly TimeColumn _time;
    private readonly int[] _columns;

    public QuoteBarParser(CsvRows rows, string symbol, BarInterval interval)
    {
        (_bars, _interval, _time) = (new(Series.QuoteBars(symbol, interval)), interval, TimeColumn.Of(rows));
        _columns = [.. Names.Select(rows.Find)];
        Outputs = [_bars];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var c = _columns;
        var start = _time.ReadStart(rows, _interval);
        var (bidOpen, bidHigh, bidLow, bidClose) = (rows.NumberOrNaN(c[0]), rows.NumberOrNaN(c[1]), rows.NumberOrNaN(c[2]), rows.NumberOrNaN(c[3]));
        var (askOpen, askHigh, askLow, askClose) = (rows.NumberOrNaN(c[5]), rows.NumberOrNaN(c[6]), rows.NumberOrNaN(c[7]), rows.NumberOrNaN(c[8]));
        var (bidSize, askSize) = (rows.SizeOrNaN(c[4]), rows.SizeOrNaN(c[9]));
        _bars.BeginRow(start);
        _bars.Batch.Add(start, bidOpen, bidHigh, bidLow, bidClose, bidSize, askOpen, askHigh, askLow, askClose, askSize);
    }
}
