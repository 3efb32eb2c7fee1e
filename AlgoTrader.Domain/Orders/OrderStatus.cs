namespace AlgoTrader.Domain.Orders;

/// <summary>Life of an order. It moves forward only; the last three are final.</summary>
public enum OrderStatus
{
    /// <summary>Journalled; the gateway has not confirmed it yet.</summary>
    Pending,
    Working,
    PartiallyFilled,
    PendingCancel,

    /// <summary>Sent, but its fate is not proven. Never sent again; blocks its strategy until it is resolved.</summary>
    Unknown,
    Filled,
    Cancelled,
    Rejected,
}
