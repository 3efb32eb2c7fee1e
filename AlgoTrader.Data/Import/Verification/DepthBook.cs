namespace AlgoTrader.Data.Import.Verification;

/// <summary>Price levels of both sides and their sizes, as changes make them.</summary>
internal sealed class DepthBook
{
    public SortedDictionary<double, double> Bids { get; } = [];

    public SortedDictionary<double, double> Asks { get; } = [];

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
}
