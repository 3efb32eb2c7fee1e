using AlgoTrader.Data.Store.Files;

namespace AlgoTrader.Data.Store.Partitions;

/// <summary>
/// Makes one file of many. It has the number of the newest file it replaces and a higher generation, so that it comes after all of these and before
/// any later write; then the others go. A crash between leaves rows twice that are equal, which readers see as one.
/// </summary>
internal sealed class PartitionCompactor(StoreFolder folder, PartitionReader reader, PartitionWriter writer, MarketStoreOptions options)
{
    /// <returns>The number of files removed.</returns>
    public async Task<int> CompactAsync<TBatch>(Series<TBatch> series, DateOnly date, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var path = folder.PathOf(series, date);
        if (StoreFolder.Files(path).Count < 2)
            return 0;

        List<StoreFileName> replaced;
        IncomingFile incoming;
        using (var partition = await OpenPartition.OpenAsync(path, new TBatch(), cancellationToken))
        {
            replaced = partition.Names;
            var rows = await reader.ReadWholeAsync<TBatch>(partition, StoreFolder.RangeOf(series, date), StoreFolder.RangeOf(series, date), cancellationToken);
            if (replaced.Count < 2 || rows is null)
                return 0;
            using var encoder = new StoreFileEncoder(options);
            incoming = await writer.WriteIncomingAsync(encoder, rows, path, cancellationToken);
        }

        using (incoming)
        {
            if (folder.Durable)
                incoming.Sync();
            using (await folder.Locks.AcquireAsync(path, cancellationToken))
            {
                // Somebody else compacted them meanwhile.
                if (replaced.Except(StoreFolder.Files(path)).Any())
                    return 0;

                var newest = replaced[^1];
                incoming.MoveTo(new(Math.Max(newest.Number, 1), newest.Generation + 1));
                if (folder.Durable)
                    folder.SyncNames(path);
                foreach (var name in replaced)
                    File.Delete(Path.Combine(path, name.Name));
            }
        }
        return replaced.Count;
    }
}
