using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>A trade that an order would do: of its instrument, or of each leg of a combo.</summary>
/// <param name="Quantity">Negative for a sale.</param>
internal readonly record struct PlannedTrade(Instrument Instrument, decimal Quantity, decimal Price)
{
    /// <summary>The trades of an order at its price; the legs of a combo at the market's.</summary>
    public static IEnumerable<PlannedTrade> Of(Instrument instrument, Order order, decimal quantity, decimal price, MarketPrices prices)
    {
        var signed = order.Action == Order.Buy ? quantity : -quantity;
        return instrument.Legs.Count == 0
            ? [new PlannedTrade(instrument, signed, price)]
            : instrument.Legs.Select(leg => new PlannedTrade(leg.Instrument, signed * leg.Ratio, prices.Of(leg.Instrument) ?? 0));
    }
}
