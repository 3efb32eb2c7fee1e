namespace AlgoTrader.Backtesting.Shadow;

/// <summary>How much worse an order filled than another price: positive costs money.</summary>
/// <param name="Ticks">For a unit, in ticks; null without a tick size.</param>
/// <param name="Amount">For the whole order, in the instrument's currency.</param>
/// <param name="BasisPoints">Of the other price.</param>
public sealed record SlippageCost(decimal? Ticks, decimal Amount, decimal BasisPoints)
{
    /// <returns>Null when one of the prices is missing.</returns>
    public static SlippageCost? Of(bool isBuy, decimal? paid, decimal? against, decimal quantity, int multiplier, decimal? tickSize)
    {
        if (paid is not { } price || against is not { } other || other == 0)
            return null;
        var worse = isBuy ? price - other : other - price;
        return new(tickSize is > 0 ? decimal.Round(worse / tickSize.Value, 4) : null, worse * quantity * multiplier, decimal.Round(worse / other * 10_000, 4));
    }
}
