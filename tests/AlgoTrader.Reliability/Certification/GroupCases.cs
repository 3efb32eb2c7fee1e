using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Reliability.Certification;

/// <summary>Orders that stand or fall together.</summary>
internal static class GroupCases
{
    public static IEnumerable<CertificationCase> All =>
    [
        new("groups", "bracket: the parent fills, both children work, one's cancel cancels the other", BracketAsync),
        new("groups", "bracket whose parent is cancelled: no child is left", CancelledBracketAsync),
        new("groups", "one cancels all: a fill cancels the rest", OneCancelsAllAsync),
        new("groups", "cancel all of a strategy", CancelAllAsync),
        new("what-if", "tells margin or commission and places nothing", WhatIfAsync),
    ];

    private static async Task BracketAsync(Desk desk)
    {
        var parent = desk.Order(OrderSide.Buy);
        var (target, stop) = await ChildrenAsync(desk, parent);
        await desk.Orders.PlaceOrdersAsync(new() { Orders = { parent, target, stop } });
        await desk.UntilAsync(parent.ClientOrderId, OrderStatus.Filled);
        await desk.UntilAsync(target.ClientOrderId, OrderStatus.Working);
        await desk.UntilAsync(stop.ClientOrderId, OrderStatus.Working);
        await desk.CancelAsync(target.ClientOrderId);
        await desk.UntilAsync(stop.ClientOrderId, OrderStatus.Cancelled);
        await desk.TradeAsync(OrderSide.Sell, 1, 0);
    }

    private static async Task CancelledBracketAsync(Desk desk)
    {
        var parent = desk.Order(OrderSide.Buy, OrderType.Limit);
        parent.LimitPrice = await desk.PriceAsync(OrderSide.Buy, 0.05);
        var (target, stop) = await ChildrenAsync(desk, parent);
        await desk.Orders.PlaceOrdersAsync(new() { Orders = { parent, target, stop } });
        await desk.UntilAsync(parent.ClientOrderId, OrderStatus.Working);
        await desk.CancelAsync(parent.ClientOrderId);
        await desk.UntilAsync(target.ClientOrderId, OrderStatus.Cancelled);
        await desk.UntilAsync(stop.ClientOrderId, OrderStatus.Cancelled);
    }

    private static async Task OneCancelsAllAsync(Desk desk)
    {
        var group = desk.NewKey();
        var resting = desk.Order(OrderSide.Buy, OrderType.Limit);
        resting.LimitPrice = await desk.PriceAsync(OrderSide.Buy, 0.05);
        var other = desk.Order(OrderSide.Buy, OrderType.Stop);
        other.StopPrice = await desk.PriceAsync(OrderSide.Buy, -0.05);
        var fills = desk.Order(OrderSide.Buy, OrderType.Limit);
        fills.LimitPrice = await desk.PriceAsync(OrderSide.Buy, -0.02);
        foreach (var order in (PlaceOrderRequest[])[resting, other, fills])
            (order.OcaGroup, order.OcaType) = (group, OcaType.CancelWithBlock);
        await desk.PlaceAsync(resting, OrderStatus.Working);
        await desk.PlaceAsync(other, OrderStatus.Working);
        await desk.PlaceAsync(fills, OrderStatus.Filled);
        await desk.UntilAsync(resting.ClientOrderId, OrderStatus.Cancelled);
        await desk.UntilAsync(other.ClientOrderId, OrderStatus.Cancelled);
        await desk.TradeAsync(OrderSide.Sell, 1, 0);
    }

    private static async Task CancelAllAsync(Desk desk)
    {
        var orders = new List<PlaceOrderRequest>();
        for (var i = 0; i < 5; i++)
        {
            var order = desk.Order(i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, OrderType.Limit);
            order.LimitPrice = await desk.PriceAsync(order.Side, 0.05);
            await desk.PlaceAsync(order, OrderStatus.Working);
            orders.Add(order);
        }

        await desk.Orders.CancelAllOrdersAsync(new() { StrategyId = orders[0].StrategyId });
        foreach (var order in orders)
            await desk.UntilAsync(order.ClientOrderId, OrderStatus.Cancelled);
    }

    private static async Task WhatIfAsync(Desk desk)
    {
        var request = desk.Order(OrderSide.Buy);
        var reply = await desk.Orders.WhatIfAsync(request);
        Desk.Check(reply.HasInitialMarginChange || reply.HasCommission || reply.HasMaxCommission, $"it tells nothing: {reply}");
        var orders = (await desk.Orders.ListOrdersAsync(new())).Orders;
        Desk.Check(orders.All(order => order.ClientOrderId != request.ClientOrderId), "an order was placed");
    }

    private static async Task<(PlaceOrderRequest Target, PlaceOrderRequest Stop)> ChildrenAsync(Desk desk, PlaceOrderRequest parent)
    {
        var target = desk.Order(OrderSide.Sell, OrderType.Limit);
        target.LimitPrice = await desk.PriceAsync(OrderSide.Sell, 0.05);
        var stop = desk.Order(OrderSide.Sell, OrderType.Stop);
        stop.StopPrice = await desk.PriceAsync(OrderSide.Sell, -0.05);
        target.ParentClientOrderId = stop.ParentClientOrderId = parent.ClientOrderId;
        return (target, stop);
    }
}
