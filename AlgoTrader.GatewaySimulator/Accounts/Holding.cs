namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>
/// A position in one instrument. The average cost includes commissions, as IB's does; closing realises price against it, less the
/// closing commission.
/// </summary>
internal sealed record Holding(decimal Quantity, decimal AvgCost, decimal Realized)
{
    public static readonly Holding None = new(0, 0, 0);

    /// <summary>The position after a trade; <paramref name="signedQuantity"/> is negative for a sale. Null P&amp;L when nothing was closed.</summary>
    public (Holding After, decimal? RealizedPnl) Trade(decimal signedQuantity, decimal price, decimal commission)
    {
        var total = Quantity + signedQuantity;
        var closing = Quantity != 0 && Math.Sign(Quantity) != Math.Sign(signedQuantity)
            ? Math.Min(Math.Abs(Quantity), Math.Abs(signedQuantity)) : 0;
        if (closing == 0)
        {
            // Costs raise what was paid for a long position and lower what was received for a short one.
            var cost = (Quantity * AvgCost) + (signedQuantity * price) + commission;
            return (this with { Quantity = total, AvgCost = cost / total }, null);
        }
        var share = closing / Math.Abs(signedQuantity);
        var realized = (closing * (price - AvgCost) * Math.Sign(Quantity)) - (commission * share);
        var opened = Math.Abs(signedQuantity) - closing;
        var avgCost = total == 0 ? 0 : opened == 0 ? AvgCost : price + (commission * (1 - share) / total);
        return (new Holding(total, avgCost, Realized + realized), realized);
    }
}
