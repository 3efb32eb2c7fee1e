using AlgoTrader.Data.Store.Coverage;
using AlgoTrader.Data.Store.Files;

namespace AlgoTrader.Data.Store.Partitions;

/// <summary>Writes batches: a file for each partition, first beside the partitions, then under its number in its partition.</summary>
internal sealed class PartitionWriter(StoreFolder folder, PartitionReader reader, MarketStoreOptions options)
{
    // Open files at a time; syncing the file system once is quicker than syncing this many files.
    private const int FilesAtOnce = 256;
    private const int FilesSyncedOneByOne = 8;

    /// <param name="complete">The ranges recorded as complete: asks to compare with the rows there are. Null writes without looking.</param>
    public async Task<WriteResult> WriteAsync<TBatch>(
        Series<TBatch> series, TBatch batch, RangeSet? complete, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        Check(series, batch);
        folder.CheckLayout(series);
        var ordered = RowOrder.Apply(batch);
        var result = new WriteResult(0, 0, 0, 0, 0);
        var incoming = new List<IncomingFile>();
        using var encoder = new StoreFileEncoder(options);
        try
        {
            foreach (var (date, part) in Split(series, ordered))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (changed, counts) = complete is null
                    ? (part, new WriteResult(part.Count, 0, 0, 0, 0))
                    : await CompareAsync(series, date, part, complete, cancellationToken);
                result = result.Plus(counts);
                if (changed.Count == 0)
                    continue;

                incoming.Add(await WriteIncomingAsync(encoder, changed, folder.PathOf(series, date), cancellationToken));
                result = result with { Files = result.Files + 1 };
                if (incoming.Count == FilesAtOnce)
                    await PublishAsync(incoming, cancellationToken);
            }
            await PublishAsync(incoming, cancellationToken);
            return result;
        }
        finally
        {
            foreach (var file in incoming)
                file.Dispose();
        }
    }

    /// <summary>Encodes a batch of ordered rows into a file outside of the partitions.</summary>
    public async Task<IncomingFile> WriteIncomingAsync(
        StoreFileEncoder encoder, MarketBatch batch, string partition, CancellationToken cancellationToken)
    {
        var bytes = await encoder.EncodeAsync(batch, 0, batch.Count, cancellationToken);
        var stream = folder.CreateIncoming();
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, bytes.Span, 0);
            return new(stream, partition);
        }
        catch
        {
            stream.Dispose();
            File.Delete(stream.Name);
            throw;
        }
    }

    private static void Check(Series series, MarketBatch batch)
    {
        for (var column = 0; column < batch.Arrays.Length; column++)
        {
            var found = batch.Schema.Columns[column];
            var row = found.FindUnwritable(batch.Arrays[column], batch.Offset, batch.Count);
            if (row >= 0)
                throw new InvalidRowException(series, found.Name, row, $"{batch.Arrays[column].GetValue(batch.Offset + row)} is no value of {found.FileType}.");
        }
    }

    private static IEnumerable<(DateOnly Date, TBatch Part)> Split<TBatch>(Series series, TBatch ordered)
        where TBatch : MarketBatch, new()
    {
        for (var rest = ordered; rest.Count > 0;)
        {
            var date = StoreFolder.PartitionOf(series, rest.Ts[0]);
            var times = StoreFolder.RangeOf(series, date);
            yield return (date, PartitionReader.Trim(rest, times));
            rest = PartitionReader.Trim(rest, new(times.ToNanos, long.MaxValue));
        }
    }

    private async Task<(TBatch Changed, WriteResult Counts)> CompareAsync<TBatch>(
        Series<TBatch> series, DateOnly date, TBatch part, RangeSet complete, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        TBatch? existing;
        using (var partition = await OpenPartition.OpenAsync(folder.PathOf(series, date), part, cancellationToken))
            existing = await reader.ReadWholeAsync<TBatch>(partition, StoreFolder.RangeOf(series, date), new(part.Ts[0], part.Ts[^1] + 1), cancellationToken);

        long late = 0, revised = 0;
        var rows = new List<int>(part.Count);
        for (int row = 0, other = 0; row < part.Count; row++)
        {
            while (existing is not null && other < existing.Count && RowOrder.Compare(existing, other, part, row) < 0)
                other++;
            if (existing is null || other == existing.Count || RowOrder.Compare(existing, other, part, row) != 0)
                late += complete.Contains(part.Ts[row]) ? 1 : 0;
            else if (ValuesEqual(existing, other, part, row))
                continue;
            else
                revised++;
            rows.Add(row);
        }

        var changed = rows.Count == part.Count ? part : RowOrder.Select(part, rows.ToArray());
        return (changed, new(part.Count, 0, late, revised, part.Count - rows.Count));
    }

    private static bool ValuesEqual(MarketBatch left, int leftRow, MarketBatch right, int rightRow)
    {
        for (var column = 0; column < left.Arrays.Length; column++)
        {
            if (!left.Schema.Columns[column].ValuesEqual(left.Arrays[column], left.Offset + leftRow, right.Arrays[column], right.Offset + rightRow))
                return false;
        }
        return true;
    }

    private async Task PublishAsync(List<IncomingFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
            return;

        // First the contents, then the names: a name never stands for a file that is not all there.
        if (folder.Durable && (files.Count <= FilesSyncedOneByOne || !DiskSync.FileSystem(folder.Root)))
        {
            foreach (var file in files)
                file.Sync();
        }

        foreach (var file in files)
        {
            using (await folder.Locks.AcquireAsync(file.Partition, cancellationToken))
            {
                Directory.CreateDirectory(file.Partition);
                var newest = StoreFolder.Files(file.Partition).LastOrDefault();
                file.MoveTo(new(newest.Number + 1, 0));
            }
        }

        if (folder.Durable && (files.Count <= FilesSyncedOneByOne || !DiskSync.FileSystem(folder.Root)))
        {
            foreach (var partition in files.Select(file => file.Partition).Distinct(StringComparer.Ordinal))
                folder.SyncNames(partition);
        }

        foreach (var file in files)
            file.Dispose();
        files.Clear();
    }
}
