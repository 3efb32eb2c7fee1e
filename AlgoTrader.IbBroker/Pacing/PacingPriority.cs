namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What leaves first when not everything may leave at once.</summary>
internal enum PacingPriority
{
    /// <summary>Cancels of orders, and the question whether the gateway is alive.</summary>
    Cancels,

    /// <summary>Orders, and the lists that they must agree with.</summary>
    Orders,

    /// <summary>Ends of subscriptions, before what takes their places.</summary>
    Releases,

    /// <summary>Market data, definitions, account figures.</summary>
    Data,

    History,
}
