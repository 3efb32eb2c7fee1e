using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>Bars of trades: <c>ts_utc,open,high,low,close,volume[,wap,count]</c>; <c>date</c> instead of the time for daily bars.</summary>
internal sealed class BarParser : RowParser
{
    private readonly BatchOutput<BarBatch> _bars;
    private readonly BarInterval _interval;
    private readonly TimeColumn _time;
    private readonly (int Open, int High, int Low, int Close, int Volume, int Wap, int Count) _columns;

    public BarParser(CsvRows rows, string symbol, BarInterval interval)
    {
        (_bars, _interval, _time) = (new(Series.Bars(symbol, interval)), interval, TimeColumn.Of(rows));
        _columns = (rows.Find("open"), rows.Find("high"), rows.Find("low"), rows.Find("close"), rows.Find("volume"), rows.Find("wap"), rows.Find("count"));
        Outputs = [_bars];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var c = _columns;
        var start = _time.ReadStart(rows, _interval);
        var (open, high, low, close) = (rows.Number(c.Open), rows.Number(c.High), rows.Number(c.Low), rows.Number(c.Close));
        var (volume, wap) = (rows.Size(c.Volume), rows.NumberOrNaN(c.Wap));
        var count = c.Count < 0 || rows[c.Count].IsEmpty ? BarBatch.UnknownCount : (int)Math.Min(rows.Whole(c.Count), int.MaxValue);
        _bars.BeginRow(start);
        _bars.Batch.Add(start, open, high, low, close, volume, wap, count);
    }
}
