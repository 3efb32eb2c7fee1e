namespace AlgoTrader.Trading.Strategies;

/// <summary>Keys of the orders of a bracket.</summary>
public readonly record struct BracketKeys(string Entry, string TakeProfit, string StopLoss)
{
    public static BracketKeys None { get; } = new(string.Empty, string.Empty, string.Empty);
}
