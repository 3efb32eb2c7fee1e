namespace AlgoTrader.Data.Store;

/// <summary>What the store keeps; each is a folder of its own with a schema of its own.</summary>
public enum Dataset
{
    Bars,
    QuoteBars,
    Trades,
    Quotes,
    Depth,
    Orders,
}
