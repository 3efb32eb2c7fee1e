using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>
/// Holds a series against everything else that the store has of its symbol: bars against those that shorter bars and trades make, books against quotes,
/// aggressors against quotes and books, daily bars against the corporate actions.
/// </summary>
public sealed class SeriesComparer(MarketStore store)
{
    /// <summary>What differs is a fact of the sources, no error. A damaged file ends the comparison it is read for; verifying its series tells of it.</summary>
    /// <exception cref="FormatException">The corporate actions of the store are damaged.</exception>
    public async Task<IReadOnlyList<Comparison>> CompareAsync(Series series, TimeRange range, CancellationToken cancellationToken = default)
    {
        var found = new List<Comparison>();
        foreach (var compare in Comparisons(series, range, cancellationToken))
        {
            try
            {
                if (await compare() is { } comparison)
                    found.Add(comparison);
            }
            catch (StoreFileException)
            {
                // A finding of the series that has the file.
            }
        }
        return found;
    }

    private IEnumerable<Func<Task<Comparison?>>> Comparisons(Series series, TimeRange range, CancellationToken cancellationToken) => series switch
    {
        Series<BarBatch> bars => OfBars(bars, range, cancellationToken),
        Series<TradeBatch> trades => OfTrades(trades, range, cancellationToken),
        Series<DepthBatch> depth when Exists(Series.Quotes(depth.Symbol)) =>
            [async () => await BookQuoteComparison.CompareAsync(store, depth, Series.Quotes(depth.Symbol), range, cancellationToken)],
        _ => [],
    };

    private IEnumerable<Func<Task<Comparison?>>> OfBars(Series<BarBatch> bars, TimeRange range, CancellationToken cancellationToken)
    {
        var comparer = new BarComparer(store);
        foreach (var interval in BarInterval.All.Reverse().Where(interval => interval.Length < bars.Interval!.Length && bars.Interval.Length.Ticks % interval.Length.Ticks == 0))
        {
            if (Series.Bars(bars.Symbol, interval) is var shorter && Exists(shorter))
                yield return async () => await comparer.CompareAsync(bars, shorter, range, cancellationToken);
        }
        if (Series.Trades(bars.Symbol) is var trades && Exists(trades))
            yield return async () => await comparer.CompareAsync(bars, trades, range, cancellationToken);
        if (bars.Interval == BarInterval.Day1)
            yield return async () => await new FactorComparer(store).CompareAsync(bars, range, cancellationToken);
    }

    private IEnumerable<Func<Task<Comparison?>>> OfTrades(Series<TradeBatch> trades, TimeRange range, CancellationToken cancellationToken)
    {
        if (Series.Quotes(trades.Symbol) is var quotes && Exists(quotes))
        {
            yield return async () => await AggressorComparison.CompareAsync(
                store, trades, quotes, BestQuotes.OfAsync(store, quotes, range, cancellationToken), range, cancellationToken);
        }
        if (Series.Depth(trades.Symbol) is var depth && Exists(depth))
        {
            yield return async () => await AggressorComparison.CompareAsync(
                store, trades, depth, BestQuotes.OfAsync(store, depth, range, cancellationToken), range, cancellationToken);
        }
    }

    private bool Exists(Series series) => store.FindDates(series).Count > 0;
}
