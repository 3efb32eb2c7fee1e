using System.Globalization;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Sizes in money (cashQty): as much as the money buys at the order's limit or at the quote, never more.</summary>
internal static class CashSizes
{
    public static bool AreFor(Order order, Instrument instrument) =>
        instrument.SecType is SecTypes.Stock or SecTypes.Cash or SecTypes.Crypto
        && order.OrderType is OrderTypes.Market or OrderTypes.MarketToLimit or OrderTypes.Limit;

    /// <summary>The order with its size in units, which is zero when there is no price to reckon with.</summary>
    public static Order Sized(Order order, Instrument instrument, InstrumentMarket? market)
    {
        if (order.CashQty is not (> 0 and <= MostCash and { } cash) || !AreFor(order, instrument))
            return order;
        var quote = order.Action == Order.Buy ? market?.Book.Asks.BestPrice : market?.Book.Bids.BestPrice;
        var price = order.OrderType == OrderTypes.Limit ? order.LmtPrice : quote ?? market?.Mark;
        return order with { TotalQuantity = price > 0 ? Math.Floor(cash / price.Value / instrument.SizeIncrement) * instrument.SizeIncrement : 0 };
    }

    public static OrderRejection TooLittle(decimal cash, Instrument instrument) => OrderRejection.Invalid(string.Create(
        CultureInfo.InvariantCulture, $"The cash quantity {cash} does not buy the smallest size of {instrument}, {instrument.SizeIncrement}, or there is no price yet to reckon with"));

    private const decimal MostCash = 1_000_000_000_000;
}
