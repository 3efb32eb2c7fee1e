using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Orders;

/// <summary>What a caller wants changed about a working order; null leaves it as it is. IB changes sizes, prices and the time in force.</summary>
/// <param name="RequestId">Idempotency key of the change, unique within the order.</param>
public sealed record OrderChange(string ClientOrderId, string RequestId)
{
    /// <summary>The whole order's, with what is filled already.</summary>
    public decimal? Quantity { get; init; }

    public Price? LimitPrice { get; init; }

    public Price? StopPrice { get; init; }

    public Price? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public Price? LimitOffset { get; init; }

    public TimeInForce? TimeInForce { get; init; }

    public DateTimeOffset? GoodTill { get; init; }

    public OrderRequest ApplyTo(OrderRequest request) => request with
    {
        Quantity = Quantity ?? request.Quantity,
        LimitPrice = LimitPrice ?? request.LimitPrice,
        StopPrice = StopPrice ?? request.StopPrice,
        TrailAmount = TrailAmount ?? request.TrailAmount,
        TrailPercent = TrailPercent ?? request.TrailPercent,
        LimitOffset = LimitOffset ?? request.LimitOffset,
        TimeInForce = TimeInForce ?? request.TimeInForce,
        GoodTill = GoodTill ?? request.GoodTill,
    };
}
