using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>Two accounts of one book: the changes, played one after the other, against the books that the venue published.</summary>
/// <param name="Books">Published books.</param>
/// <param name="Equal">Those that the changes up to their time give, level by level.</param>
/// <param name="FirstDifferentNanos">Time of the first that differs; 0 when none does.</param>
public sealed record BookComparison(long Books, long Equal, long FirstDifferentNanos)
{
    internal static async Task<BookComparison> CompareAsync(
        MarketStore store, Series<DepthBatch> changes, Series<DepthBatch> published, TimeRange range, CancellationToken cancellationToken)
    {
        var (played, book) = (new DepthBook(), new DepthBook());
        var result = new BookComparison(0, 0, 0);
        // From the beginning: a book has what came before the range.
        await using var groups = DepthUpdates.PlayAsync(store, changes, new(long.MinValue, range.ToNanos), played, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await groups.MoveNextAsync();
        await foreach (var (ts, complete) in DepthUpdates.PlayAsync(store, published, range, book, cancellationToken))
        {
            if (!complete)
                continue;
            while (more && groups.Current.Ts <= ts)
                more = await groups.MoveNextAsync();
            var equal = played.HasLevelsOf(book);
            result = new(
                result.Books + 1, result.Equal + (equal ? 1 : 0), equal || result.FirstDifferentNanos != 0 ? result.FirstDifferentNanos : ts);
        }
        return result;
    }
}
