using System.Collections.Concurrent;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Strategies.Instances;
using AlgoTrader.Strategies.Metrics;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Snapshots;

/// <summary>Saves how instances stand, and reads how they stood.</summary>
internal sealed class SnapshotKeeper(
    IInstanceStore store, StrategyBoard board, MetricsBoard metrics, MarketClock clock, ReplicaIdentity identity, ILogger<SnapshotKeeper> logger)
{
    private readonly ConcurrentDictionary<string, (InstanceSnapshot Snapshot, string Holder)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, decimal> _restored = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _saved = new(StringComparer.Ordinal);

    /// <summary>As it stood when it was last saved, and by whom; null when it never was.</summary>
    public (InstanceSnapshot Snapshot, string Holder)? Find(string id) => _known.TryGetValue(id, out var known) ? known : null;

    /// <returns>False: another replica has taken the instance over, and nothing was written.</returns>
    public async Task<bool> SaveAsync(HeldInstance held, CancellationToken cancellationToken)
    {
        var id = held.Stored.Id;
        if (board.Find(id) is not { } view || view is { BarsSeen: 0, Position: 0, State: StrategyState.Starting })
            return true;
        Compare(view);
        var snapshot = InstanceSnapshot.Of(view, metrics.Of(id));
        var json = snapshot.ToJson();
        if (_saved.GetValueOrDefault(id) == json)
            return true;
        try
        {
            var marketTime = view.LastBar is { } bar ? UnixNanos.ToTime(bar.EndNanos) : clock.Now;
            await store.SaveSnapshotAsync(new(id, json, marketTime, identity.Address), held.Lease.Fence, cancellationToken);
            _saved[id] = json;
            _known[id] = (snapshot, identity.Address);
        }
        catch (StaleEpochException exception)
        {
            InstancesLog.TakenOver(logger, id, exception.CurrentEpoch);
            return false;
        }
        catch (InstanceRefusedException exception)
        {
            InstancesLog.SnapshotNotSaved(logger, id, exception.Message);
        }

        return true;
    }

    /// <summary>Reads how all instances stood when they were last saved, by whichever replica.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in await store.SnapshotsAsync(cancellationToken))
        {
            if (InstanceSnapshot.TryParse(stored.State) is { } snapshot)
                _known[stored.StrategyId] = (snapshot, stored.Holder);
        }
    }

    /// <summary>Before it starts: tells where it goes on, and checks its position once the broker has told its executions.</summary>
    public async Task RestoreAsync(StoredStrategy strategy, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (InstanceRefusedException exception)
        {
            InstancesLog.SnapshotNotSaved(logger, strategy.Id, exception.Message);
        }

        if (Find(strategy.Id) is not { Snapshot: var snapshot })
            return;
        if (metrics.Of(strategy.Id) is null && snapshot.Metrics is { } known)
            metrics.Set(strategy.Id, known);
        InstancesLog.Restored(
            logger, strategy.Id, UnixNanos.ToTime(snapshot.LastBarNanos), snapshot.Position,
            snapshot.ParametersHash == ParametersOf(strategy) ? "unchanged" : "changed");
        _restored[strategy.Id] = snapshot.Position;
    }

    private void Compare(StrategyView view)
    {
        if (view.State == StrategyState.Running && _restored.TryRemove(view.Id, out var saved) && view.Position != saved)
            InstancesLog.PositionDiffers(logger, view.Id, saved, view.Position);
    }

    private static string ParametersOf(StoredStrategy strategy) => InstanceDefinitions.ParametersHash(strategy.Parameters);
}
