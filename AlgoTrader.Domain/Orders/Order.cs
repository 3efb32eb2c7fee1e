using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Orders;

/// <summary>An order as it stands: what was asked and what has become of it.</summary>
/// <param name="GatewayOrderId">IB order id, unique per client id.</param>
/// <param name="PermId">IB's permanent id; 0 until the gateway told it.</param>
/// <param name="Reason">Why it was rejected, cancelled or is unknown; empty otherwise.</param>
/// <param name="TraceParent">W3C trace context of the request, so that later fills join its trace.</param>
public sealed record Order(
    OrderRequest Request,
    OrderStatus Status,
    decimal FilledQuantity,
    Price? AverageFillPrice,
    int GatewayOrderId,
    long PermId,
    string Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? TraceParent)
{
    public string ClientOrderId => Request.ClientOrderId;

    public decimal RemainingQuantity => Request.Quantity - FilledQuantity;
}
