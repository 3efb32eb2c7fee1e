namespace AlgoTrader.Strategies.Instances.Leases;

/// <summary>The right to run instances, one replica each (invariant I9).</summary>
internal interface IInstanceLeases
{
    /// <returns>The lease, or who has it.</returns>
    Task<LeaseResult> TryAcquireAsync(string strategyId, CancellationToken cancellationToken);

    /// <summary>The database has refused a write: another replica runs the instance.</summary>
    void OnTakenOver(string strategyId);
}
