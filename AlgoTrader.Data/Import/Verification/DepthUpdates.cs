using System.Runtime.CompilerServices;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>Plays the depth of the store on a book.</summary>
internal static class DepthUpdates
{
    /// <summary>Gives the time of each update before it is played on <paramref name="book"/> (not complete) and after it (complete).</summary>
    public static async IAsyncEnumerable<(long Ts, bool Complete)> PlayAsync(
        MarketStore store, Series<DepthBatch> series, TimeRange range, DepthBook book, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (inSnapshot, begun) = (false, false);
        await foreach (var batch in store.ReadAsync(series, range.FromNanos, range.ToNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (!begun)
                    yield return (batch.Ts[row], false);
                if (batch.Snapshot[row] && !inSnapshot)
                    book.Clear();
                inSnapshot = batch.Snapshot[row] && !batch.Last[row];
                book.Set(batch.Side[row], batch.Price[row], batch.Size[row]);
                begun = !batch.Last[row];
                if (!begun)
                    yield return (batch.Ts[row], true);
            }
        }
    }
}
