using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.CorporateActions;

/// <summary>Range reads of the store in an adjusted view.</summary>
public static class AdjustedReads
{
    /// <inheritdoc cref="MarketStore.ReadAsync{TBatch}(Series{TBatch}, long, long, CancellationToken)"/>
    public static IAsyncEnumerable<BarBatch> ReadAdjustedAsync(
        this MarketStore store, Series<BarBatch> series, long fromNanos, long toNanos, PriceAdjuster adjuster, CancellationToken cancellationToken = default) =>
        store.ReadAsync(series, fromNanos, toNanos, cancellationToken).Select(batch => adjuster.Adjust(series, batch));

    /// <inheritdoc cref="MarketStore.ReadAsync{TBatch}(Series{TBatch}, long, long, CancellationToken)"/>
    public static IAsyncEnumerable<QuoteBarBatch> ReadAdjustedAsync(
        this MarketStore store, Series<QuoteBarBatch> series, long fromNanos, long toNanos, PriceAdjuster adjuster,
        CancellationToken cancellationToken = default) =>
        store.ReadAsync(series, fromNanos, toNanos, cancellationToken).Select(batch => adjuster.Adjust(series, batch));
}
