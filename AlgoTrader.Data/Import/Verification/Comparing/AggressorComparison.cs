using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>
/// The aggressor that the venue tells, against the one that the quote rule finds: a price above the middle of the last quote before the trade is the
/// buyer's, below it the seller's, at it that of the last change of price.
/// </summary>
/// <param name="Compared">Trades with an aggressor, and a quote before them.</param>
/// <param name="Equal">Those whose aggressor the rule finds.</param>
/// <param name="AtOppositeBest">Those at the best price of the other side, to the digit.</param>
public sealed record AggressorComparison(Series Series, string With, long Compared, long Equal, long AtOppositeBest) : Comparison(Series, With, Compared)
{
    internal static async Task<AggressorComparison?> CompareAsync(
        MarketStore store, Series<TradeBatch> trades, Series quotes, IAsyncEnumerable<BestQuote> best, TimeRange range, CancellationToken cancellationToken)
    {
        var (compared, equal, atBest) = (0L, 0L, 0L);
        var (lastPrice, direction) = (double.NaN, '\0');
        await using var quoted = best.GetAsyncEnumerator(cancellationToken);
        var more = await quoted.MoveNextAsync();
        BestQuote? current = null;
        await foreach (var batch in store.ReadAsync(trades, range.FromNanos, range.ToNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (batch.Suspicious[row])
                    continue;
                var (ts, price, aggressor) = (batch.Ts[row], batch.Price[row], batch.Aggressor[row]);
                // A quote of the trade's own time is what the trade left.
                while (more && quoted.Current.Ts < ts)
                {
                    current = quoted.Current;
                    more = await quoted.MoveNextAsync();
                }
                if (price != lastPrice && !double.IsNaN(lastPrice))
                    direction = price > lastPrice ? 'B' : 'S';
                lastPrice = price;
                if (aggressor is not ('B' or 'S') || current is not { HasBothSides: true } quote)
                    continue;

                var middle = (quote.Bid + quote.Ask) / 2;
                compared++;
                equal += (price > middle ? 'B' : price < middle ? 'S' : direction) == aggressor ? 1 : 0;
                atBest += price == (aggressor == 'B' ? quote.Ask : quote.Bid) ? 1 : 0;
            }
        }
        return compared == 0 ? null : new(trades, quotes.Folder, compared, equal, atBest);
    }
}
