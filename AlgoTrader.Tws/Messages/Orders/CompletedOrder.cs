using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// An order that is filled, cancelled or refused, as the gateway remembers it. 100 fields for a plain order at version 178, 101 before
/// 177. It names neither the client nor the client's order id: the permanent id identifies it.
/// </summary>
public sealed record CompletedOrder(Contract Contract, Order Order, string Status)
{
    /// <summary>IB's own number of the order, the same in every session.</summary>
    public int PermId { get; init; }

    /// <summary>IB's own number of the parent; null when there is none.</summary>
    public long? ParentPermId { get; init; }

    public decimal? FilledQuantity { get; init; }

    /// <summary><c>yyyyMMdd HH:mm:ss zone</c>.</summary>
    public string CompletedTime { get; init; } = "";

    /// <summary>How it ended, in words.</summary>
    public string CompletedStatus { get; init; } = "";

    public string AutoCancelDate { get; init; } = "";

    public int RefFuturesConId { get; init; }

    public string Shareholder { get; init; } = "";

    public bool ImbalanceOnly { get; init; }

    public bool RouteMarketableToBbo { get; init; }
}
