using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Writing;

/// <summary>Writes what a file gives, part by part, and adds up what the store says.</summary>
/// <param name="series">What the file gives in all; the results are put in.</param>
internal sealed class PartWriter(MarketStore store, string source, string importId, List<SeriesImport> series)
{
    private readonly Dictionary<Series, long> _recordedTo = [];

    /// <param name="final">True for the last part of the series.</param>
    public async Task WriteAsync(SeriesOutput output, bool final, CancellationToken cancellationToken)
    {
        // The part before may have had the last row: its time is complete only now.
        if (output.Pending == 0 && !(final && _recordedTo.ContainsKey(output.Series)))
            return;

        // Parts meet: what lies between the last row of one and the first of the next is complete too. The last time of a part may go on in the next.
        var index = series.FindIndex(entry => entry.Series.Equals(output.Series));
        var from = _recordedTo.TryGetValue(output.Series, out var end) ? end : output.Range.FromNanos;
        var to = Math.Max(final ? output.Range.ToNanos : output.LastNanos, from + 1);
        _recordedTo[output.Series] = to;
        var written = await output.WriteAsync(store, new Origin(from, to, source, importId), cancellationToken);
        var entry = series[index];
        series[index] = entry with
        {
            Written = entry.Written is not { } before ? written : new(
                before.Rows + written.Rows, before.Files + written.Files, before.Late + written.Late, before.Revised + written.Revised,
                before.Unchanged + written.Unchanged),
        };
    }

    /// <summary>Makes one file of each day that came in several parts.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in series)
            await store.CompactAsync(entry.Series, cancellationToken);
    }
}
