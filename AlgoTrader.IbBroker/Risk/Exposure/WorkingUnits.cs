namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>Units of working orders of one instrument, by side: what could still be filled.</summary>
internal record struct WorkingUnits(decimal Buy, decimal Sell)
{
    public readonly WorkingUnits Plus(Domain.Orders.OrderSide side, decimal quantity) => side == Domain.Orders.OrderSide.Buy
        ? this with { Buy = Buy + quantity }
        : this with { Sell = Sell + quantity };
}
