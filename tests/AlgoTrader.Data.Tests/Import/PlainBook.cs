using System.Globalization;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>A book played from the lines of a depth file, as its format says and nothing else: what the store gives must be the same.</summary>
internal sealed class PlainBook
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];
    private bool _inSnapshot;

    /// <summary>Best levels first.</summary>
    public IEnumerable<(double, double)> Bids => _bids.Select(Level);

    public IEnumerable<(double, double)> Asks => _asks.Select(Level);

    /// <summary>Plays <c>ts_ns,snapshot,last,side,price,size</c>; gives the time of each update after it.</summary>
    public IEnumerable<long> Play(IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            var (snapshot, last) = (row[1] == "1", row[2] == "1");
            if (snapshot && !_inSnapshot)
            {
                _bids.Clear();
                _asks.Clear();
            }
            _inSnapshot = snapshot && !last;
            var (price, size) = (Number(row[4]), Number(row[5]));
            var levels = row[3] == "B" ? _bids : _asks;
            levels.Remove(price);
            if (size > 0)
                levels.Add(price, size);
            if (last)
                yield return long.Parse(row[0], CultureInfo.InvariantCulture);
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static (double, double) Level(KeyValuePair<decimal, decimal> level) => ((double)level.Key, (double)level.Value);
}
