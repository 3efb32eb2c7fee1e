namespace AlgoTrader.IbBroker.Leases;

internal enum LeaseOutcome
{
    /// <summary>Acquired or renewed: ours for one time to live from when we asked.</summary>
    Held,

    /// <summary>Another has it; or, of a renewal, it is not ours any more.</summary>
    Taken,

    /// <summary>Nobody answers.</summary>
    Away,
}
