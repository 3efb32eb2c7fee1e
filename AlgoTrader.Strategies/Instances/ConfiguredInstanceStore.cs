using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Strategies;

namespace AlgoTrader.Strategies.Instances;

/// <summary>Without a database: the configured instances, as they are. Starting, pausing and stopping is remembered until this process ends.</summary>
internal sealed class ConfiguredInstanceStore : IInstanceStore
{
    private const string Remedy = "Instances are kept in the database, and none is configured: set ConnectionStrings:algotrader.";

    private readonly Lock _gate = new();
    private readonly List<StoredStrategy> _strategies = [];
    private readonly List<(string Id, InstanceChange Change)> _changes = [];

    public Task TakeInAsync(IReadOnlyList<StoredStrategy> configured, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_strategies.Count == 0)
                _strategies.AddRange(configured.Select(strategy => strategy with { Version = 1 }));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredStrategy>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredStrategy>>([.. _strategies]);
    }

    public Task<StoredStrategy> AddAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken) =>
        throw new InstanceRefusedException(RefusalKind.NotNow, Remedy);

    public Task<StoredStrategy> UpdateAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken, Fence? fence = null)
    {
        lock (_gate)
        {
            var at = _strategies.FindIndex(known => known.Id == strategy.Id);
            if (at < 0 || _strategies[at].Version != strategy.Version)
                throw new InstanceRefusedException(RefusalKind.Changed, $"Strategy {strategy.Id} was changed meanwhile. Read it again.");
            var changed = _strategies[at] with { Status = strategy.Status, Detail = strategy.Detail, BreakerResetAt = strategy.BreakerResetAt, Version = strategy.Version + 1 };
            // All but what it should be doing must outlive this process, or an instance would come back as another.
            if (changed != strategy with { Version = changed.Version })
                throw new InstanceRefusedException(RefusalKind.NotNow, Remedy);
            _strategies[at] = changed;
            _changes.Add((strategy.Id, change));
            return Task.FromResult(changed);
        }
    }

    public Task DeleteAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken) =>
        throw new InstanceRefusedException(RefusalKind.NotNow, Remedy);

    public Task<IReadOnlyList<InstanceChange>> ChangesAsync(string id, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<InstanceChange>>([.. _changes.Where(entry => entry.Id == id).Select(entry => entry.Change).Reverse().Take(limit)]);
    }

    public Task<IReadOnlyList<StrategySnapshot>> SnapshotsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StrategySnapshot>>([]);

    public Task SaveSnapshotAsync(StrategySnapshot snapshot, Fence? fence, CancellationToken cancellationToken) => Task.CompletedTask;
}
