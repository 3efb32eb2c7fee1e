using System.Runtime.CompilerServices;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Import.Text;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>The best prices of a symbol up to the end of a range, and from before its beginning: what was quoted last is still good then.</summary>
internal static class BestQuotes
{
    /// <summary>From quotes; those that lack a side are left out, for feeds write 0 when they have nothing new to say of it.</summary>
    public static async IAsyncEnumerable<BestQuote> OfAsync(
        MarketStore store, Series<QuoteBatch> quotes, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = range.FromNanos < long.MinValue + TimeText.NanosPerDay ? long.MinValue : range.FromNanos - TimeText.NanosPerDay;
        await foreach (var batch in store.ReadAsync(quotes, from, range.ToNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (batch.Bid[row] > 0 && batch.Ask[row] > 0)
                    yield return new(batch.Ts[row], batch.Bid[row], batch.Ask[row]);
            }
        }
    }

    /// <summary>From the book after each update, from the first there is: a book has what came before.</summary>
    public static async IAsyncEnumerable<BestQuote> OfAsync(
        MarketStore store, Series<DepthBatch> depth, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var book = new DepthBook();
        await foreach (var (ts, complete) in DepthUpdates.PlayAsync(store, depth, new(long.MinValue, range.ToNanos), book, cancellationToken))
        {
            if (complete)
                yield return new(ts, book.Best.Bid, book.Best.Ask);
        }
    }
}
