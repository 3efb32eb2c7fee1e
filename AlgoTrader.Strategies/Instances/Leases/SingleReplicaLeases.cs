using System.Collections.Concurrent;

namespace AlgoTrader.Strategies.Instances.Leases;

/// <summary>
/// Without Redis, or told that there is one replica: every instance is this one's. A second host on the same database takes a higher epoch and so
/// fences this one off, which then does not fight for it.
/// </summary>
internal sealed class SingleReplicaLeases(LeaseEpochs epochs) : IInstanceLeases
{
    private readonly ConcurrentDictionary<string, bool> _takenOver = new(StringComparer.Ordinal);

    public async Task<LeaseResult> TryAcquireAsync(string strategyId, CancellationToken cancellationToken)
    {
        if (_takenOver.ContainsKey(strategyId))
            return new(null, "another host on this database has taken it over; several replicas need Redis (ConnectionStrings:redis)");
        try
        {
            return new(new(null, await epochs.AdvanceAsync($"strategy:{strategyId}", cancellationToken)));
        }
        catch (InstanceRefusedException exception)
        {
            return new(null, exception.Message);
        }
    }

    public void OnTakenOver(string strategyId) => _takenOver[strategyId] = true;
}
