using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>
/// Whole books: <c>ts_ns</c>, then <c>bid_px_i,bid_sz_i,ask_px_i,ask_sz_i</c> for i = 1 and on. Each becomes one snapshot group, bids first; an empty or
/// zero level is none.
/// </summary>
internal sealed class DepthSnapshotParser : RowParser
{
    private readonly BatchOutput<DepthBatch> _depth;
    private readonly TimeColumn _time;
    private readonly (char Side, int Price, int Size)[] _levels;
    private readonly (char Side, double Price, double Size)[] _book;

    public DepthSnapshotParser(CsvRows rows, string symbol)
    {
        (_depth, _time) = (new(Series.Depth(symbol)), TimeColumn.Of(rows));
        var count = (rows.Columns.Count - 1) / 4;
        _levels =
        [
            .. Enumerable.Range(1, count).Select(i => ('B', rows.Find($"bid_px_{i}"), rows.Find($"bid_sz_{i}"))),
            .. Enumerable.Range(1, count).Select(i => ('A', rows.Find($"ask_px_{i}"), rows.Find($"ask_sz_{i}"))),
        ];
        _book = new (char, double, double)[_levels.Length];
        Outputs = [_depth];
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        var time = _time.Read(rows);
        var count = 0;
        foreach (var (side, price, size) in _levels)
        {
            if (rows[price].IsEmpty || rows.Size(size) is not (> 0 and var aggregate))
                continue;
            _book[count++] = (side, rows.Number(price), aggregate);
        }

        if (count == 0)
            throw new RowException("the book has no level", "Leave out rows without a book");
        for (var i = 0; i < count; i++)
        {
            _depth.BeginRow(time);
            _depth.Batch.Add(time, snapshot: true, last: i == count - 1, _book[i].Side, _book[i].Price, _book[i].Size);
        }
    }
}
