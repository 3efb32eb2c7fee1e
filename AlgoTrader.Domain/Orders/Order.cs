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
    /// <summary>What the caller asked for, when that is not what stands: it was rounded or changed since. Null when it is.</summary>
    public OrderRequest? Asked { get; init; }

    /// <summary>A change that was sent and is not confirmed: what the order then is. Null when there is none.</summary>
    public OrderRequest? Changing { get; init; }

    /// <summary>When somebody asked for its cancel first; it is cancelled whenever it is found to work after that. Null when nobody has.</summary>
    public DateTimeOffset? CancelAskedAt { get; init; }

    /// <summary>The account it was sent for.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The IB client that placed it; ids of orders are unique within a client.</summary>
    public int ClientId { get; init; }

    /// <summary>The gateway it was sent to, by name.</summary>
    public string Gateway { get; init; } = string.Empty;

    public string ClientOrderId => Request.ClientOrderId;

    /// <summary>This platform did not place it.</summary>
    public bool IsExternal => Request.StrategyId == Owners.External;

    public decimal RemainingQuantity => Request.Quantity - FilledQuantity;
}
