namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>
/// One condition of an order: <see cref="PriceCondition"/>, <see cref="TimeCondition"/>, <see cref="MarginCondition"/>,
/// <see cref="ExecutionCondition"/>, <see cref="VolumeCondition"/> or <see cref="PercentChangeCondition"/>.
/// </summary>
public abstract record OrderCondition
{
    private protected OrderCondition()
    {
    }

    /// <summary>True joins it to the next one by "and", false by "or".</summary>
    public bool IsConjunction { get; init; } = true;
}
