using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>What an order must be to be accepted.</summary>
internal static class OrderRules
{
    /// <summary>The first rule that an order breaks, or null.</summary>
    public static OrderRejection? Check(Order order, Instrument instrument)
    {
        if (order.Action is not (Order.Buy or Order.Sell))
            return OrderRejection.Invalid($"The action '{order.Action}' is neither BUY nor SELL");
        if (order.TotalQuantity == 0)
            return OrderRejection.ZeroSize;
        if (order.TotalQuantity < 0)
            return OrderRejection.Invalid($"The order size {order.TotalQuantity} is negative; use the action SELL");
        if (order.TotalQuantity != decimal.Truncate(order.TotalQuantity))
            return OrderRejection.FractionalSize;
        if (order.Tif is not ("" or "DAY" or "GTC"))
            return OrderRejection.Invalid($"The time in force '{order.Tif}' is not supported by this gateway; DAY and GTC are");
        if (!order.Transmit || order.ParentId != 0 || order.OcaGroup.Length > 0)
            return OrderRejection.Invalid("Parked, attached and one-cancels-all orders are not supported by this gateway");
        if (order.GoodAfterTime.Length > 0 || order.GoodTillDate.Length > 0 || order.AllOrNone || order.MinQty is > 0)
            return OrderRejection.Invalid("Start and end times, all-or-none and minimum quantities are not supported by this gateway");
        return order.OrderType switch
        {
            "MKT" => null,
            "LMT" => CheckLimit(order.LmtPrice, instrument),
            _ => OrderRejection.UnsupportedType(order.OrderType),
        };
    }

    private static OrderRejection? CheckLimit(decimal? limit, Instrument instrument)
    {
        if (limit is not > 0)
            return OrderRejection.Invalid("A limit order needs a limit price above zero");
        return instrument.Increments.IsValid(limit.Value) ? null : OrderRejection.PriceIncrement;
    }
}
