using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Reliability.Certification;

/// <summary>Positions from flat to long to short and back, by every way an order fills at once or not at all.</summary>
internal static class FillCases
{
    public static IEnumerable<CertificationCase> All =>
    [
        new("fills", "long: opened, added to, reduced, closed", LongAsync),
        new("fills", "short: opened, added to, reduced, closed", ShortAsync),
        new("fills", "from long through zero to short, and back to flat", CrossAsync),
        new("fills", "a limit beyond the market fills at once, no worse than its limit", MarketableLimitAsync),
        new("fills", "a marketable part of an order fills by IOC", ImmediateAsync),
        new("time in force", "IOC away from the market: cancelled, nothing filled", desk => UnfilledAsync(desk, TimeInForce.Ioc)),
        new("time in force", "FOK away from the market: cancelled, nothing filled", desk => UnfilledAsync(desk, TimeInForce.Fok)),
        new("time in force", "GTC works until cancelled", desk => WorksAsync(desk, TimeInForce.Gtc)),
        new("time in force", "DAY works until cancelled", desk => WorksAsync(desk, TimeInForce.Day)),
    ];

    private static async Task LongAsync(Desk desk)
    {
        await desk.TradeAsync(OrderSide.Buy, 1, 1);
        await desk.TradeAsync(OrderSide.Buy, 2, 3);
        await desk.TradeAsync(OrderSide.Sell, 1, 2);
        await desk.TradeAsync(OrderSide.Sell, 2, 0);
    }

    private static async Task ShortAsync(Desk desk)
    {
        await desk.TradeAsync(OrderSide.Sell, 1, -1);
        await desk.TradeAsync(OrderSide.Sell, 2, -3);
        await desk.TradeAsync(OrderSide.Buy, 1, -2);
        await desk.TradeAsync(OrderSide.Buy, 2, 0);
    }

    private static async Task CrossAsync(Desk desk)
    {
        await desk.TradeAsync(OrderSide.Buy, 1, 1);
        await desk.TradeAsync(OrderSide.Sell, 3, -2);
        await desk.TradeAsync(OrderSide.Buy, 2, 0);
    }

    private static async Task MarketableLimitAsync(Desk desk)
    {
        var buy = desk.Order(OrderSide.Buy, OrderType.Limit);
        buy.LimitPrice = await desk.PriceAsync(OrderSide.Buy, -0.02);
        var filled = await desk.PlaceAsync(buy, OrderStatus.Filled);
        Desk.Check(filled.AverageFillPrice <= buy.LimitPrice, $"bought at {filled.AverageFillPrice}, above the limit {buy.LimitPrice}");
        await desk.TradeAsync(OrderSide.Sell, 1, 0);
    }

    private static async Task ImmediateAsync(Desk desk)
    {
        var buy = desk.Order(OrderSide.Buy, OrderType.Limit);
        buy.TimeInForce = TimeInForce.Ioc;
        buy.LimitPrice = await desk.PriceAsync(OrderSide.Buy, -0.02);
        await desk.Orders.PlaceOrderAsync(buy);
        var ended = await desk.UntilAsync(buy.ClientOrderId, order => order.Status is OrderStatus.Filled or OrderStatus.Cancelled, "ended");
        var lots = Desk.Number(ended.FilledQuantity) / desk.Quantity;
        await desk.HoldsAsync(lots);
        if (lots > 0)
            await desk.TradeAsync(OrderSide.Sell, lots, 0);
    }

    private static async Task UnfilledAsync(Desk desk, TimeInForce timeInForce)
    {
        var order = desk.Order(OrderSide.Buy, OrderType.Limit);
        order.TimeInForce = timeInForce;
        order.LimitPrice = await desk.PriceAsync(OrderSide.Buy, 0.05);
        var ended = await desk.PlaceAsync(order, OrderStatus.Cancelled);
        Desk.Check(Desk.Number(ended.FilledQuantity) == 0, $"{ended.FilledQuantity} was filled");
        await desk.HoldsAsync(0);
    }

    private static async Task WorksAsync(Desk desk, TimeInForce timeInForce)
    {
        var order = desk.Order(OrderSide.Sell, OrderType.Limit);
        order.TimeInForce = timeInForce;
        order.LimitPrice = await desk.PriceAsync(OrderSide.Sell, 0.05);
        var working = await desk.PlaceAsync(order, OrderStatus.Working);
        Desk.Check(working.TimeInForce == timeInForce, $"it works {working.TimeInForce}");
        await desk.CancelAsync(order.ClientOrderId);
    }
}
