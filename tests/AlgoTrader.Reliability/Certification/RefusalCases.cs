using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Reliability.Certification;

/// <summary>What must not become an order, and what must not become a second one.</summary>
internal static class RefusalCases
{
    public static IEnumerable<CertificationCase> All =>
    [
        new("keys", "the same key and content again: the same order, nothing sent", AgainAsync),
        new("keys", "the same key with other content: ALREADY_EXISTS", OtherContentAsync),
        new("keys", "the same key of a filled order: the same order", FilledAgainAsync),
        new("refusals", "no quantity, a negative one, a word", QuantityAsync),
        new("refusals", "a limit order without a limit, a stop without a stop", PricesAsync),
        new("refusals", "an empty key, one of 65 characters", KeysAsync),
        new("refusals", "an unknown symbol is rejected with the gateway's words", UnknownSymbolAsync),
        new("refusals", "cancel and change of an order nobody knows: NOT_FOUND", NobodysOrderAsync),
        new("refusals", "change of a filled order", FilledOrderAsync),
    ];

    private static async Task AgainAsync(Desk desk)
    {
        var order = desk.Order(OrderSide.Buy, OrderType.Limit);
        order.LimitPrice = await desk.PriceAsync(OrderSide.Buy, 0.05);
        var first = await desk.PlaceAsync(order, OrderStatus.Working);
        var again = await desk.Orders.PlaceOrderAsync(order);
        Desk.Check(again.AlreadyKnown && again.Order.GatewayOrderId == first.GatewayOrderId, $"another order: {again}");
        await desk.CancelAsync(order.ClientOrderId);
    }

    private static async Task OtherContentAsync(Desk desk)
    {
        var order = desk.Order(OrderSide.Buy, OrderType.Limit);
        order.LimitPrice = await desk.PriceAsync(OrderSide.Buy, 0.05);
        await desk.PlaceAsync(order, OrderStatus.Working);
        await Desk.RefusedAsync(
            StatusCode.AlreadyExists, async () => await desk.Orders.PlaceOrderAsync(new(order) { Quantity = Desk.Text(2 * desk.Quantity) }));
        await desk.CancelAsync(order.ClientOrderId);
    }

    private static async Task FilledAgainAsync(Desk desk)
    {
        var order = desk.Order(OrderSide.Buy);
        await desk.PlaceAsync(order, OrderStatus.Filled);
        Desk.Check((await desk.Orders.PlaceOrderAsync(order)).AlreadyKnown, "it was sent again");
        await desk.HoldsAsync(1);
        await desk.TradeAsync(OrderSide.Sell, 1, 0);
    }

    private static async Task QuantityAsync(Desk desk)
    {
        foreach (var quantity in (string[])["", "0", "-100", "many", "1e400"])
            await InvalidAsync(desk, new(desk.Order(OrderSide.Buy)) { Quantity = quantity });
    }

    private static async Task PricesAsync(Desk desk)
    {
        await InvalidAsync(desk, desk.Order(OrderSide.Buy, OrderType.Limit));
        await InvalidAsync(desk, desk.Order(OrderSide.Buy, OrderType.Stop));
        await InvalidAsync(desk, new(desk.Order(OrderSide.Buy, OrderType.StopLimit)) { StopPrice = 1_000_000_000 });
        await InvalidAsync(desk, desk.Order(OrderSide.Buy, OrderType.Other));
    }

    private static async Task KeysAsync(Desk desk)
    {
        foreach (var key in (string[])["", new string('k', 65), "tab\there"])
            await InvalidAsync(desk, new(desk.Order(OrderSide.Buy)) { ClientOrderId = key });
    }

    private static async Task UnknownSymbolAsync(Desk desk)
    {
        var order = desk.Order(OrderSide.Buy);
        order.Instrument.Symbol = "NOSUCHSYMBOL";
        await desk.Orders.PlaceOrderAsync(order);
        var rejected = await desk.UntilAsync(order.ClientOrderId, OrderStatus.Rejected);
        Desk.Check(rejected.Reason.Length > 0, "it does not say why");
    }

    private static async Task NobodysOrderAsync(Desk desk)
    {
        await Desk.RefusedAsync(StatusCode.NotFound, async () => await desk.Orders.CancelOrderAsync(new() { ClientOrderId = desk.NewKey() }));
        await Desk.RefusedAsync(
            StatusCode.NotFound,
            async () => await desk.Orders.ModifyOrderAsync(new() { ClientOrderId = desk.NewKey(), RequestId = desk.NewKey(), Quantity = "1" }));
    }

    private static async Task FilledOrderAsync(Desk desk)
    {
        var order = desk.Order(OrderSide.Buy);
        await desk.PlaceAsync(order, OrderStatus.Filled);
        await Desk.RefusedAsync(
            StatusCode.FailedPrecondition,
            async () => await desk.Orders.ModifyOrderAsync(new() { ClientOrderId = order.ClientOrderId, RequestId = desk.NewKey(), Quantity = Desk.Text(3 * desk.Quantity) }));
        await desk.TradeAsync(OrderSide.Sell, 1, 0);
    }

    private static Task InvalidAsync(Desk desk, PlaceOrderRequest request) =>
        Desk.RefusedAsync(StatusCode.InvalidArgument, async () => await desk.Orders.PlaceOrderAsync(request));
}
