using AlgoTrader.Data.Store.Checking;
using AlgoTrader.Data.Store.Partitions;

namespace AlgoTrader.Data.Store;

/// <summary>A series whose rows are read and written as <typeparamref name="TBatch"/>; made by the methods of <see cref="Series"/>.</summary>
public sealed record Series<TBatch> : Series
    where TBatch : MarketBatch, new()
{
    internal Series(Dataset dataset, string symbol, BarInterval? interval)
        : base(dataset, symbol, interval)
    {
    }

    internal override Task<int> CompactAsync(PartitionCompactor compactor, DateOnly date, CancellationToken cancellationToken) =>
        compactor.CompactAsync(this, date, cancellationToken);

    internal override Task<PartitionCheck> CheckAsync(PartitionChecker checker, DateOnly date, CancellationToken cancellationToken) =>
        checker.CheckAsync(this, date, cancellationToken);
}
