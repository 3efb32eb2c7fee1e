namespace AlgoTrader.IbBroker.Leases;

/// <summary>What this replica is to the other one.</summary>
internal enum LeadershipState
{
    /// <summary>Waits for the lease; takes no orders and has no connection to the gateway.</summary>
    Standby,

    /// <summary>Has the lease, and makes the term its own: fences the former leader off and loads what it wrote.</summary>
    TakingOver,
    Leading,

    /// <summary>
    /// Led until its lease ended, and nobody is known to have taken over. Orders are refused; the gateway session and market data stay.
    /// </summary>
    Suspended,

    /// <summary>Another has led since: what this process knows is old. Final; the process ends and begins anew as a standby.</summary>
    Deposed,
}
