using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Reliability.Certification;

/// <summary>Every order type that can rest, both sides: placed, changed, cancelled.</summary>
internal static class RestingCases
{
    private const long Cent = 10_000_000;
    private const double Far = 0.05;
    private const double Farther = 0.06;

    private static readonly OrderType[] Types =
    [
        OrderType.Limit, OrderType.Stop, OrderType.StopLimit, OrderType.Trail, OrderType.TrailLimit, OrderType.MarketIfTouched, OrderType.LimitIfTouched,
        OrderType.MarketOnClose, OrderType.LimitOnClose,
    ];

    public static IEnumerable<CertificationCase> All =>
        from type in Types
        from side in (OrderSide[])[OrderSide.Buy, OrderSide.Sell]
        select new CertificationCase("resting", $"{side} {type}: works, is changed, is cancelled", desk => RestAsync(desk, type, side));

    private static async Task RestAsync(Desk desk, OrderType type, OrderSide side)
    {
        var request = desk.Order(side, type);
        await PriceAsync(desk, request, Far);
        await desk.PlaceAsync(request, OrderStatus.Working);
        var change = new ModifyOrderRequest { ClientOrderId = request.ClientOrderId, RequestId = desk.NewKey(), Quantity = Desk.Text(2 * desk.Quantity) };
        var moved = new PlaceOrderRequest(request);
        await PriceAsync(desk, moved, Farther);
        if (moved.HasLimitPrice)
            change.LimitPrice = moved.LimitPrice;
        if (moved.HasStopPrice && type is not OrderType.TrailLimit)
            change.StopPrice = moved.StopPrice;
        await desk.Orders.ModifyOrderAsync(change);
        var changed = await desk.UntilAsync(
            request.ClientOrderId, order => !order.ChangePending && Desk.Number(order.Quantity) == 2 * desk.Quantity, "changed");
        Desk.Check(!change.HasLimitPrice || changed.LimitPrice == change.LimitPrice, $"its limit is {changed.LimitPrice}, not {change.LimitPrice}");
        Desk.Check(changed.Status == OrderStatus.Working, $"it is {changed.Status} after the change");
        await desk.CancelAsync(request.ClientOrderId);
    }

    private static async Task PriceAsync(Desk desk, PlaceOrderRequest request, double away)
    {
        // A limit or a touch waits on the good side of the market, a stop on the bad one.
        var good = await desk.PriceAsync(request.Side, away);
        var bad = await desk.PriceAsync(request.Side, -away);
        switch (request.Type)
        {
            case OrderType.Limit or OrderType.LimitOnClose:
                request.LimitPrice = good;
                break;
            case OrderType.Stop:
                request.StopPrice = bad;
                break;
            case OrderType.StopLimit:
                (request.StopPrice, request.LimitPrice) = (bad, bad);
                break;
            case OrderType.MarketIfTouched:
                request.StopPrice = good;
                break;
            case OrderType.LimitIfTouched:
                (request.StopPrice, request.LimitPrice) = (good, good);
                break;
            case OrderType.Trail:
                request.TrailPercent = "5";
                break;
            case OrderType.TrailLimit:
                request.TrailAmount = Math.Abs(bad - good) / (2 * Cent) * Cent;
                request.LimitOffset = Cent;
                request.StopPrice = bad;
                break;
        }
    }
}
