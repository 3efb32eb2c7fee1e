namespace AlgoTrader.Backtesting.Depth;

public enum DepthEventKind
{
    /// <summary>A level of the book has a new size.</summary>
    Level,
    Trade,

    /// <summary>Both sides are emptied; a snapshot follows.</summary>
    Clear,
}
