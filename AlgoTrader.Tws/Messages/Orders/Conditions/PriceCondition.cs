namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>A price of an instrument is at or above, or below, a value.</summary>
public sealed record PriceCondition(int ConId, string Exchange, bool IsMore, decimal Price) : OrderCondition
{
    /// <summary>Which price counts: the numbers of <see cref="Order.TriggerMethod"/>.</summary>
    public int TriggerMethod { get; init; }
}
