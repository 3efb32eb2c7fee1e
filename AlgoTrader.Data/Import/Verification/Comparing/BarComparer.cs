using AlgoTrader.Data.Store;
using AlgoTrader.Data.Store.Aggregation;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>Makes bars of what is finer and compares them with those that the store has.</summary>
internal sealed class BarComparer(MarketStore store)
{
    /// <summary>Bit of a regular sale in the conditions of consolidated feeds of US equities; other trades count for volume only.</summary>
    private const long RegularSale = 0x1;

    private const long HalfHour = 30 * 60 * UnixNanos.PerSecond;

    public async Task<BarComparison?> CompareAsync(Series<BarBatch> bars, Series<BarBatch> shorter, TimeRange range, CancellationToken cancellationToken)
    {
        var parts = store.ReadAsync(shorter, range.FromNanos, range.ToNanos, cancellationToken);
        if (await IsOfRegularSessionAsync(bars, shorter, range, cancellationToken))
            parts = RegularSessionRows.Of(parts, shorter.Interval!, cancellationToken);
        return await CompareAsync(bars, shorter, parts.ToBarsAsync(shorter.Interval!, bars.Interval!, cancellationToken), range, cancellationToken);
    }

    public async Task<BarComparison?> CompareAsync(Series<BarBatch> bars, Series<TradeBatch> trades, TimeRange range, CancellationToken cancellationToken)
    {
        var read = store.ReadAsync(trades, range.FromNanos, range.ToNanos, cancellationToken);
        if (await IsOfRegularSessionAsync(bars, trades, range, cancellationToken))
            read = RegularSessionRows.Of(read, cancellationToken);
        var regular = await IsConsolidatedAsync(trades, range, cancellationToken) ? RegularSale : 0;
        return await CompareAsync(bars, trades, read.ToBarsAsync(bars.Interval!, regular, cancellationToken), range, cancellationToken);
    }

    private async Task<BarComparison?> CompareAsync(
        Series<BarBatch> series, Series with, IAsyncEnumerable<Bar> made, TimeRange range, CancellationToken cancellationToken)
    {
        var result = new BarComparison(series, with.Folder, 0) { SmallestVolumeRatio = double.PositiveInfinity };
        await using var other = made.GetAsyncEnumerator(cancellationToken);
        var more = await other.MoveNextAsync();
        await foreach (var batch in store.ReadAsync(series, range.FromNanos, range.ToNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count && more; row++)
            {
                var bar = batch.ToBar(row, series.Interval!);
                while (more && other.Current.StartNanos < bar.StartNanos)
                    more = await other.MoveNextAsync();
                if (more && other.Current.StartNanos == bar.StartNanos)
                    result = Add(result, bar, other.Current);
            }
        }
        return result.Compared == 0 ? null
            : double.IsInfinity(result.SmallestVolumeRatio) ? result with { SmallestVolumeRatio = 0 }
            : result;
    }

    private static BarComparison Add(BarComparison result, in Bar bar, in Bar made)
    {
        var ratio = bar.Volume > 0 ? made.Volume / bar.Volume : double.NaN;
        return result with
        {
            Compared = result.Compared + 1,
            Open = result.Open.Add(bar.Open, made.Open),
            High = result.High.Add(bar.High, made.High),
            Low = result.Low.Add(bar.Low, made.Low),
            Close = result.Close.Add(bar.Close, made.Close),
            EqualVolumes = result.EqualVolumes + (bar.Volume == made.Volume ? 1 : 0),
            SmallestVolumeRatio = ratio < result.SmallestVolumeRatio ? ratio : result.SmallestVolumeRatio,
            LargestVolumeRatio = ratio > result.LargestVolumeRatio ? ratio : result.LargestVolumeRatio,
        };
    }

    // Hourly and daily bars of US equities are those of the regular session, unless hours before or after it say otherwise; what is finer has the rest too.
    private async Task<bool> IsOfRegularSessionAsync<TBatch>(
        Series<BarBatch> bars, Series<TBatch> finer, TimeRange range, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var session = new NewYorkSession();
        return (bars.Interval == BarInterval.Hour1 || bars.Interval == BarInterval.Day1)
            // The hour from 09:00 on begins with the session at 09:30.
            && (bars.Interval == BarInterval.Day1 || await AllAsync(bars, range, start => session.IsRegular(start + HalfHour), cancellationToken))
            && await AllAsync(finer, range, session.IsExtended, cancellationToken);
    }

    private async Task<bool> AllAsync<TBatch>(Series<TBatch> series, TimeRange range, Func<long, bool> holds, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        await foreach (var batch in store.ReadAsync(series, range.FromNanos, range.ToNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (!holds(batch.Ts[row]))
                    return false;
            }
        }
        return true;
    }

    // A consolidated feed names the exchange of each trade, and its conditions are sale conditions; elsewhere their bits mean something else.
    private async Task<bool> IsConsolidatedAsync(Series<TradeBatch> trades, TimeRange range, CancellationToken cancellationToken)
    {
        await foreach (var batch in store.ReadAsync(trades, range.FromNanos, range.ToNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (batch.Exchange[row] is not null && batch.Conditions[row] > 0 && (batch.Conditions[row] & RegularSale) != 0)
                    return true;
            }
            return false;
        }
        return false;
    }
}
