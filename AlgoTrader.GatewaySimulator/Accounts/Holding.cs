namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>
/// A position in one instrument, in money for one unit of it: the price times the multiplier. The average cost includes commissions, as
/// IB's does; closing realises price against it, less the closing commission.
/// </summary>
/// <param name="AvgPrice">What the open units were traded at on average, without commissions.</param>
internal sealed record Holding(decimal Quantity, decimal AvgCost, decimal Realized, decimal AvgPrice)
{
    public static readonly Holding None = new(0, 0, 0, 0);

    /// <summary>The position after a trade; <paramref name="signedQuantity"/> is negative for a sale. Null P&amp;L when nothing was closed.</summary>
    public (Holding After, decimal? RealizedPnl) Trade(decimal signedQuantity, decimal price, decimal commission)
    {
        var total = Quantity + signedQuantity;
        var closing = ClosedBy(signedQuantity);
        if (closing == 0)
        {
            // Costs raise what was paid for a long position and lower what was received for a short one.
            var cost = (Quantity * AvgCost) + (signedQuantity * price) + commission;
            var paid = (Quantity * AvgPrice) + (signedQuantity * price);
            return (this with { Quantity = total, AvgCost = cost / total, AvgPrice = paid / total }, null);
        }
        var share = closing / Math.Abs(signedQuantity);
        var realized = (closing * (price - AvgCost) * Math.Sign(Quantity)) - (commission * share);
        var opened = Math.Abs(signedQuantity) - closing;
        var avgCost = total == 0 ? 0 : opened == 0 ? AvgCost : price + (commission * (1 - share) / total);
        var avgPrice = total == 0 ? 0 : opened == 0 ? AvgPrice : price;
        return (new Holding(total, avgCost, Realized + realized, avgPrice), realized);
    }

    /// <summary>What a trade earns on the units it closes, before commissions: what futures settle.</summary>
    public decimal VariationOf(decimal signedQuantity, decimal price) => ClosedBy(signedQuantity) * (price - AvgPrice) * Math.Sign(Quantity);

    private decimal ClosedBy(decimal signedQuantity) =>
        Math.Sign(Quantity) * Math.Sign(signedQuantity) < 0 ? Math.Min(Math.Abs(Quantity), Math.Abs(signedQuantity)) : 0;
}
