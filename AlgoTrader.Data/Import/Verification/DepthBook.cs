namespace AlgoTrader.Data.Import.Verification;

/// <summary>Price levels of both sides and their sizes, as changes make them; each side from its best level on.</summary>
internal sealed class DepthBook
{
    public SortedDictionary<double, double> Bids { get; } = new(Comparer<double>.Create((left, right) => right.CompareTo(left)));

    public SortedDictionary<double, double> Asks { get; } = [];

    /// <summary>Best prices; NaN for a side that has no level.</summary>
    public (double Bid, double Ask) Best => (BestOf(Bids), BestOf(Asks));

    public void Set(char side, double price, double size)
    {
        var levels = side == 'B' ? Bids : Asks;
        if (size > 0)
            levels[price] = size;
        else
            levels.Remove(price);
    }

    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }

    public bool HasLevelsOf(DepthBook other) => Bids.SequenceEqual(other.Bids) && Asks.SequenceEqual(other.Asks);

    private static double BestOf(SortedDictionary<double, double> levels) => levels.Count == 0 ? double.NaN : levels.First().Key;
}
