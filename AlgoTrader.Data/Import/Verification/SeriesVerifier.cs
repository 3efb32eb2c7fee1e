using AlgoTrader.Data.Import.Detection;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>Reads series of the store to the end and says what is in them.</summary>
public sealed class SeriesVerifier(MarketStore store)
{
    /// <summary>
    /// The imports that began to write and did not come to their end, unless they still run. What they wrote is there in whole days, and coverage does not
    /// call it complete; importing the files again finishes them.
    /// </summary>
    public IReadOnlyList<UnfinishedImport> FindUnfinishedImports() => new ImportJournal(store).Read();

    /// <summary>Damaged files are findings, not errors.</summary>
    public async Task<SeriesFindings> VerifyAsync(Series series, TimeRange range, CancellationToken cancellationToken = default) => series switch
    {
        Series<BarBatch> bars => await VerifyAsync(bars, new BarCheck(series), range, cancellationToken),
        Series<QuoteBarBatch> bars => await VerifyAsync(bars, new QuoteBarCheck(series), range, cancellationToken),
        Series<TradeBatch> trades => await VerifyAsync(trades, new TradeCheck(), range, cancellationToken),
        Series<QuoteBatch> quotes => await VerifyAsync(quotes, new QuoteCheck(), range, cancellationToken),
        Series<DepthBatch> depth => await CompareBooksAsync(depth, await VerifyAsync(depth, new DepthCheck(), range, cancellationToken), range, cancellationToken),
        Series<OrderBatch> orders => await VerifyAsync(orders, new OrderCheck(), range, cancellationToken),
        _ => throw new ArgumentException($"{series} is of no known dataset.", nameof(series)),
    };

    private async Task<SeriesFindings> VerifyAsync<TBatch>(
        Series<TBatch> series, RowCheck<TBatch> check, TimeRange range, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var complete = (await store.CoverageAsync(series, range.FromNanos, range.ToNanos, cancellationToken)).Complete;
        long unrecorded = 0;
        try
        {
            await foreach (var batch in store.ReadAsync(series, range.FromNanos, range.ToNanos, cancellationToken))
            {
                check.Add(batch);
                unrecorded += CountOutside(complete, batch.Ts);
            }
            return check.Finish(series) with { Unrecorded = unrecorded };
        }
        catch (StoreFileException)
        {
            var damaged = new List<string>();
            await foreach (var day in store.VerifyAsync(series, cancellationToken))
                damaged.AddRange(day.Errors.Select(error => error.Message));
            return check.Finish(series) with { Unrecorded = unrecorded, Damaged = damaged };
        }
    }

    // Of a venue's published books and its changes each says whether the other is right.
    private async Task<SeriesFindings> CompareBooksAsync(Series<DepthBatch> series, SeriesFindings findings, TimeRange range, CancellationToken cancellationToken)
    {
        if (!series.Symbol.EndsWith(SourceDetector.Snapshots, StringComparison.Ordinal) || findings.Damaged.Count > 0)
            return findings;
        var changes = Series.Depth(series.Symbol[..^SourceDetector.Snapshots.Length]);
        if (store.FindDates(changes).Count == 0)
            return findings;
        try
        {
            return findings with { Books = await BookComparison.CompareAsync(store, changes, series, range, cancellationToken) };
        }
        catch (StoreFileException)
        {
            // A finding of the other series.
            return findings;
        }
    }

    private static long CountOutside(IReadOnlyList<TimeRange> complete, ReadOnlySpan<long> times)
    {
        long outside = 0;
        var range = 0;
        foreach (var ts in times)
        {
            while (range < complete.Count && complete[range].ToNanos <= ts)
                range++;
            outside += range == complete.Count || ts < complete[range].FromNanos ? 1 : 0;
        }
        return outside;
    }
}
