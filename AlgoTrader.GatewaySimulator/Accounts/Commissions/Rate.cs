namespace AlgoTrader.GatewaySimulator.Accounts.Commissions;

/// <summary>The commission of an order: so much a unit, so much of its value, within a minimum and a maximum.</summary>
/// <param name="PerUnit">Money for each share or contract.</param>
/// <param name="OfValue">Share of the trade value.</param>
/// <param name="Minimum">Least for an order.</param>
/// <param name="MaximumOfValue">Most for an order, as a share of its trade value. It wins over the minimum, as IB has it.</param>
internal readonly record struct Rate(decimal PerUnit, decimal OfValue = 0, decimal Minimum = 0, decimal? MaximumOfValue = null)
{
    /// <summary>What an order has cost when so much of it is filled.</summary>
    public decimal Of(decimal quantity, decimal value)
    {
        if (quantity == 0)
            return 0;
        var commission = Math.Max(Minimum, (PerUnit * quantity) + (OfValue * value));
        return MaximumOfValue is { } share ? Math.Min(commission, share * value) : commission;
    }

    public Rate In(decimal exchangeRate) => this with { PerUnit = PerUnit * exchangeRate, Minimum = Minimum * exchangeRate };
}
