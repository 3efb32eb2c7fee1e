using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>Changes of price levels: <c>ts_ns,snapshot,last,side,price,size</c>.</summary>
internal sealed class DepthParser : RowParser
{
    private readonly BatchOutput<DepthBatch> _depth;
    private readonly TimeColumn _time;
    private readonly (int Snapshot, int Last, int Side, int Price, int Size) _columns;

    public DepthParser(CsvRows rows, string symbol)
    {
        (_depth, _time) = (new(Series.Depth(symbol)), TimeColumn.Of(rows));
        _columns = (rows.Find("snapshot"), rows.Find("last"), rows.Find("side"), rows.Find("price"), rows.Find("size"));
        Outputs = [_depth];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var c = _columns;
        var time = _time.Read(rows);
        var (snapshot, last, side) = (rows.Flag(c.Snapshot), rows.Flag(c.Last), rows.Letter(c.Side, "BA"));
        var (price, size) = (rows.Number(c.Price), rows.Size(c.Size));
        _depth.BeginRow(time);
        _depth.Batch.Add(time, snapshot, last, side, price, size);
    }
}
