using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Writing;

/// <inheritdoc/>
internal sealed class BatchOutput<TBatch>(Series<TBatch> series) : SeriesOutput(series)
    where TBatch : MarketBatch, new()
{
    public TBatch Batch { get; } = new();

    public override int Pending => Batch.Count;

    public override void Clear() => Batch.Clear();

    public override async Task<WriteResult> WriteAsync(MarketStore store, Origin origin, CancellationToken cancellationToken)
    {
        var written = await store.WriteAsync(series, Batch, origin, cancellationToken);
        Batch.Clear();
        return written;
    }
}
