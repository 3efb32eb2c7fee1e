using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Lobster;

/// <summary>
/// The book after each message. The first becomes a snapshot; of each later one the levels that differ, so that a level that leaves the window counts as gone.
/// </summary>
internal sealed class LobsterBook(string symbol, int levels)
{
    /// <summary>LOBSTER's price of a level that is not there: this, or its negative.</summary>
    private const long NoPrice = 9_999_999_999;

    private const double PriceScale = 10_000;

    private SortedDictionary<long, double> _bids = [];
    private SortedDictionary<long, double> _asks = [];
    private SortedDictionary<long, double> _nextBids = [];
    private SortedDictionary<long, double> _nextAsks = [];
    private readonly List<(char Side, double Price, double Size)> _changes = [];
    private bool _began;

    public BatchOutput<QuoteBatch> Quotes { get; } = new(Series.Quotes(symbol));

    public BatchOutput<DepthBatch> Depth { get; } = new(Series.Depth(symbol));

    public void Add(long time, CsvRows rows)
    {
        ReadSide(rows, 0, _nextAsks);
        ReadSide(rows, 2, _nextBids);
        AddQuote(time);
        Compare('B', _bids, _nextBids);
        Compare('A', _asks, _nextAsks);
        for (var i = 0; i < _changes.Count; i++)
        {
            Depth.BeginRow(time);
            Depth.Batch.Add(time, snapshot: !_began, last: i == _changes.Count - 1, _changes[i].Side, _changes[i].Price, _changes[i].Size);
        }

        _began |= _changes.Count > 0;
        _changes.Clear();
        (_bids, _nextBids) = (_nextBids, _bids);
        (_asks, _nextAsks) = (_nextAsks, _asks);
    }

    private void ReadSide(CsvRows rows, int column, SortedDictionary<long, double> side)
    {
        side.Clear();
        for (var level = 0; level < levels; level++)
        {
            var price = rows.Whole((level * 4) + column);
            if (Math.Abs(price) != NoPrice)
                side[price] = rows.Size((level * 4) + column + 1);
        }
    }

    private void AddQuote(long time)
    {
        var (bid, ask) = (_nextBids.LastOrDefault(), _nextAsks.FirstOrDefault());
        Quotes.BeginRow(time);
        Quotes.Batch.Add(
            time,
            _nextBids.Count > 0 ? bid.Key / PriceScale : double.NaN, _nextBids.Count > 0 ? bid.Value : double.NaN,
            _nextAsks.Count > 0 ? ask.Key / PriceScale : double.NaN, _nextAsks.Count > 0 ? ask.Value : double.NaN);
    }

    private void Compare(char side, SortedDictionary<long, double> before, SortedDictionary<long, double> after)
    {
        foreach (var price in before.Keys)
        {
            if (!after.ContainsKey(price))
                _changes.Add((side, price / PriceScale, 0));
        }
        foreach (var (price, size) in after)
        {
            if (!before.TryGetValue(price, out var old) || old != size)
                _changes.Add((side, price / PriceScale, size));
        }
    }
}
