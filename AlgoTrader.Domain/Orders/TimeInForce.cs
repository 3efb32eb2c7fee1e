namespace AlgoTrader.Domain.Orders;

public enum TimeInForce
{
    Day,
    GoodTillCancelled,
    ImmediateOrCancel,
    FillOrKill,

    /// <summary>Until <see cref="OrderRequest.GoodTill"/>.</summary>
    GoodTillDate,

    /// <summary>In the opening auction only.</summary>
    AtTheOpening,
}
