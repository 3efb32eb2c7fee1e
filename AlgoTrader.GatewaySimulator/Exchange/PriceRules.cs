using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Which prices an order type needs, and what they must be.</summary>
internal static class PriceRules
{
    public static OrderRejection? Check(Order order, Instrument instrument)
    {
        // A spread may cost less than nothing.
        var mayBeNegative = instrument.Contract.IsCombo;
        if (OrderTypes.HasLimit(order) && order.OrderType != OrderTypes.TrailLimit && !(order.LmtPrice is > 0 || (mayBeNegative && order.LmtPrice is not null)))
            return OrderRejection.Invalid("A limit order needs a limit price above zero");
        if (OrderTypes.HasTrigger(order) && !OrderTypes.IsTrailing(order) && order.AuxPrice is not > 0)
            return OrderRejection.Invalid($"A {order.OrderType} order needs its trigger price above zero as auxPrice");
        if (OrderTypes.IsPegged(order) && order.AuxPrice < 0)
            return OrderRejection.Invalid($"The offset (auxPrice) of a {order.OrderType} order is below zero");
        if (OrderTypes.IsTrailing(order) && order.AuxPrice is not > 0 && order.TrailingPercent is not (> 0 and < 100))
            return OrderRejection.Invalid("A trailing order needs its distance above zero as auxPrice, or trailingPercent");
        if (order.OrderType == OrderTypes.TrailLimit && order.LmtPriceOffset is null && (order.LmtPrice is null || order.TrailStopPrice is null))
            return OrderRejection.Invalid("A TRAIL LIMIT order needs lmtPriceOffset, or both lmtPrice and trailStopPrice");
        return Conforms(order.LmtPrice, instrument) && (!OrderTypes.HasTrigger(order) || Conforms(order.AuxPrice, instrument)) && Conforms(order.TrailStopPrice, instrument)
            ? null : OrderRejection.PriceIncrement;
    }

    /// <summary>Whether a limit is too far on the wrong side of the market, for a gateway that is set to mind.</summary>
    public static OrderRejection? CheckRange(Order order, decimal? mark, decimal? percent)
    {
        if (percent is not { } most || mark is not > 0 || order.OverridePercentageConstraints || !OrderTypes.HasLimit(order) || order.LmtPrice is not { } limit)
            return null;
        var beyond = order.Action == Order.Buy ? limit - mark.Value : mark.Value - limit;
        return beyond > mark.Value * most / 100 ? OrderRejection.OutOfRange : null;
    }

    private static bool Conforms(decimal? price, Instrument instrument) => price is not { } there || instrument.Increments.IsValid(there);
}
