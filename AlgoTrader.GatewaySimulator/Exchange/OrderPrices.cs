using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>The prices at which an order is set off and may trade.</summary>
internal static class OrderPrices
{
    /// <summary>The price that sets it off; null when it needs none, or when a trailing stop has not seen a price yet.</summary>
    public static decimal? TriggerOf(WorkingOrder order) =>
        !OrderTypes.HasTrigger(order.Order) ? null : OrderTypes.IsTrailing(order.Order) ? order.TrailedStop : order.Order.AuxPrice;

    /// <summary>A stop to buy and a sale if touched are set off by a rise to their price, the other two by a fall.</summary>
    public static bool TriggersOnRise(WorkingOrder order) => order.IsBuy != OrderTypes.IsIfTouched(order.Order);

    public static bool IsTriggeredBy(WorkingOrder order, decimal price) =>
        TriggerOf(order) is { } trigger && (TriggersOnRise(order) ? price >= trigger : price <= trigger);

    /// <summary>The worst price it may trade at; null for any. The limit of a trailing order keeps its distance from the stop.</summary>
    public static decimal? LimitOf(WorkingOrder order) =>
        order.Order.OrderType == OrderTypes.TrailLimit
            ? order.TrailedStop is { } stop ? stop + (order.IsBuy ? LimitOffset(order.Order) : -LimitOffset(order.Order)) : order.Order.LmtPrice
            : ScaleLevels.IsScale(order.Order) ? ScaleLevels.LimitOf(order)
            : OrderTypes.HasLimit(order.Order) || (order.Order.OrderType == OrderTypes.MarketToLimit && order.Filled > 0) ? order.Order.LmtPrice : null;

    /// <summary>Where a trailing stop stands once the market has been at <paramref name="reference"/>; null when it does not move.</summary>
    public static decimal? Trailed(WorkingOrder order, decimal reference)
    {
        if (order.TrailedStop is null && order.Order.TrailStopPrice is { } first)
            return first;
        var distance = order.Order.TrailingPercent is { } percent ? reference * percent / 100 : order.Order.AuxPrice ?? 0;
        var stop = order.Instrument.Increments.Round(order.IsBuy ? reference + distance : reference - distance);
        var moves = order.TrailedStop is not { } now || (order.IsBuy ? stop < now : stop > now);
        return moves ? stop : null;
    }

    public static bool IsWithin(WorkingOrder order, decimal? limit, decimal price) => limit is null || (order.IsBuy ? price <= limit : price >= limit);

    private static decimal LimitOffset(Order order) =>
        order.LmtPriceOffset ?? (order.LmtPrice is { } limit && order.TrailStopPrice is { } stop ? Math.Abs(limit - stop) : 0);
}
