namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// The one lease of leadership, as this replica sees it. A port: in production Redis, under simulation a part of the world. It answers each
/// question once, on any thread, and soon: what takes longer than the lease lasts is <see cref="LeaseOutcome.Away"/>.
/// </summary>
internal interface ILeaseClient
{
    void Acquire(Action<LeaseAnswer> answered);

    /// <summary>Renews what was acquired last. Called on any thread.</summary>
    void Renew(Action<LeaseAnswer> answered);

    /// <summary>Gives it back, if it is still held; nobody waits for it.</summary>
    void Release();
}
