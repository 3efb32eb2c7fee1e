using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>
/// The book that changes make, against the best prices that the venue quotes on its own: a change that was lost leaves a level that is not quoted.
/// </summary>
/// <param name="Compared">Updates with a quote at or before their time.</param>
/// <param name="Equal">Updates after which both best prices are those quoted at that time.</param>
/// <param name="LongestDifferenceNanos">From an update that differs to the next that does not.</param>
public sealed record BookQuoteComparison(Series Series, string With, long Compared, long Equal, long LongestDifferenceNanos) : Comparison(Series, With, Compared)
{
    internal static async Task<BookQuoteComparison?> CompareAsync(
        MarketStore store, Series<DepthBatch> depth, Series<QuoteBatch> quotes, TimeRange range, CancellationToken cancellationToken)
    {
        var (compared, equal, differsSince, longest, last) = (0L, 0L, long.MaxValue, 0L, 0L);
        await using var quoted = BestQuotes.OfAsync(store, quotes, range, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await quoted.MoveNextAsync();
        BestQuote? current = null;
        await foreach (var best in BestQuotes.OfAsync(store, depth, range, cancellationToken))
        {
            while (more && quoted.Current.Ts <= best.Ts)
            {
                current = quoted.Current;
                more = await quoted.MoveNextAsync();
            }
            // After the last quote nothing says what it should be.
            if (best.Ts < range.FromNanos || current is not { } quote || (!more && best.Ts > quote.Ts))
                continue;
            compared++;
            last = best.Ts;
            if (best.Bid == quote.Bid && best.Ask == quote.Ask)
            {
                equal++;
                longest = Math.Max(longest, best.Ts - Math.Min(differsSince, best.Ts));
                differsSince = long.MaxValue;
            }
            else
            {
                differsSince = Math.Min(differsSince, best.Ts);
            }
        }
        longest = Math.Max(longest, last - Math.Min(differsSince, last));
        return compared == 0 ? null : new(depth, quotes.Folder, compared, equal, longest);
    }
}
