using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Strategies;

namespace AlgoTrader.Strategies.Instances;

/// <summary>Where the instances are kept: the database, or the configuration alone.</summary>
/// <exception cref="InstanceRefusedException">The change cannot be kept; of all methods.</exception>
internal interface IInstanceStore
{
    /// <summary>Takes in what is configured and was never kept before, also not under an id that was deleted since.</summary>
    Task TakeInAsync(IReadOnlyList<StoredStrategy> configured, CancellationToken cancellationToken);

    Task<IReadOnlyList<StoredStrategy>> ListAsync(CancellationToken cancellationToken);

    Task<StoredStrategy> AddAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken);

    /// <summary>Of the version that was read.</summary>
    /// <param name="fence">The right of a replica that changes what it runs; null for what people ask for.</param>
    /// <exception cref="Data.Sql.Errors.StaleEpochException">Another replica runs the instance.</exception>
    Task<StoredStrategy> UpdateAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken, Fence? fence = null);

    Task DeleteAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<InstanceChange>> ChangesAsync(string id, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<StrategySnapshot>> SnapshotsAsync(CancellationToken cancellationToken);

    /// <param name="fence">The right to write it; null where there is no epoch.</param>
    Task SaveSnapshotAsync(StrategySnapshot snapshot, Fence? fence, CancellationToken cancellationToken);
}
