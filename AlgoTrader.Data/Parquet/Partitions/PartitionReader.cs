using System.Runtime.CompilerServices;
using AlgoTrader.Data.Store.Files;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Store.Partitions;

/// <summary>Reads ranges: opens only the partitions of the range, and of these only the row groups that have rows of it.</summary>
internal sealed class PartitionReader(StoreFolder folder, MarketStoreOptions options)
{
    public async IAsyncEnumerable<TBatch> ReadAsync<TBatch>(
        Series<TBatch> series, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        if (range.FromNanos >= range.ToNanos)
            yield break;

        foreach (var date in folder.Partitions(series, range))
        {
            using var partition = await OpenPartition.OpenAsync(folder.PathOf(series, date), new TBatch(), cancellationToken);
            await foreach (var batch in ReadAsync<TBatch>(partition, StoreFolder.RangeOf(series, date), range, cancellationToken))
                yield return batch;
        }
    }

    /// <summary>The rows of an open partition in the order of their keys.</summary>
    /// <param name="times">All times of the partition.</param>
    public async IAsyncEnumerable<TBatch> ReadAsync<TBatch>(
        OpenPartition partition, TimeRange times, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        foreach (var files in Overlapping(partition.Files, range))
        {
            if (files is [{ IsOwn: true } only])
            {
                for (var group = 0; group < only.Groups.Length; group++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (only.Groups[group].Overlaps(range) && Trim(await BatchOfAsync<TBatch>(only, group, cancellationToken), range) is { Count: > 0 } batch)
                        yield return batch;
                }
                continue;
            }

            var merged = RowOrder.Apply(await ConcatAsync<TBatch>(files, times, range, cancellationToken));
            for (var row = 0; row < merged.Count; row += options.RowGroupRows)
                yield return View(merged, row, Math.Min(options.RowGroupRows, merged.Count - row));
        }
    }

    /// <summary>All rows of a range of one partition; null when there are none.</summary>
    public async Task<TBatch?> ReadWholeAsync<TBatch>(OpenPartition partition, TimeRange times, TimeRange range, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var parts = new List<TBatch>();
        await foreach (var part in ReadAsync<TBatch>(partition, times, range, cancellationToken))
            parts.Add(part);
        return parts.Count switch { 0 => null, 1 => parts[0], _ => Concat(parts) };
    }

    /// <summary>The part of a batch of ordered rows that lies in a range; shares its arrays.</summary>
    public static TBatch Trim<TBatch>(TBatch batch, TimeRange range)
        where TBatch : MarketBatch, new()
    {
        var first = LowerBound(batch.Ts, range.FromNanos);
        var end = LowerBound(batch.Ts, range.ToNanos);
        return first == 0 && end == batch.Count ? batch : View(batch, first, end - first);
    }

    /// <summary>Groups of files whose times overlap, in the order of time; files in a group stay in the order of writing.</summary>
    private static List<List<StoreFile>> Overlapping(List<StoreFile> files, TimeRange range)
    {
        var groups = new List<List<StoreFile>>();
        var end = long.MinValue;
        foreach (var file in files.Where(file => file.Groups.Any(group => group.Overlaps(range))).OrderBy(file => file.MinNanos))
        {
            if (groups.Count == 0 || file.MinNanos > end)
                groups.Add([]);
            groups[^1].Add(file);
            end = Math.Max(end, file.MaxNanos);
        }

        foreach (var group in groups.Where(group => group.Count > 1))
            group.Sort((left, right) => files.IndexOf(left).CompareTo(files.IndexOf(right)));
        return groups;
    }

    private static async Task<TBatch> ConcatAsync<TBatch>(List<StoreFile> files, TimeRange times, TimeRange range, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var parts = new List<TBatch>();
        foreach (var file in files)
        {
            for (var group = 0; group < file.Groups.Length; group++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!file.Groups[group].Overlaps(range))
                    continue;
                var part = await BatchOfAsync<TBatch>(file, group, cancellationToken);
                if (file.IsOwn)
                {
                    parts.Add(Trim(part, range));
                    continue;
                }

                // Another writer's rows may come in any order; of a wrong partition they would be found by nobody who looks for them.
                foreach (var ts in part.Ts)
                {
                    if (ts < times.FromNanos || ts >= times.ToNanos)
                        throw file.Damaged($"a row of {UnixNanos.ToTime(ts):O} is in the folder of another time");
                }
                parts.Add(Trim(RowOrder.Apply(part), range));
            }
        }
        return Concat(parts);
    }

    private static async Task<TBatch> BatchOfAsync<TBatch>(StoreFile file, int group, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var arrays = await file.ReadGroupAsync(group, cancellationToken);
        var batch = new TBatch();
        batch.SetRows(arrays, 0, arrays[0].Length);
        return batch;
    }

    private static TBatch Concat<TBatch>(List<TBatch> parts)
        where TBatch : MarketBatch, new()
    {
        var whole = new TBatch();
        var count = parts.Sum(part => part.Count);
        var arrays = new Array[whole.Arrays.Length];
        for (var column = 0; column < arrays.Length; column++)
        {
            arrays[column] = whole.Schema.Columns[column].Allocate(count);
            var next = 0;
            foreach (var part in parts)
            {
                Array.Copy(part.Arrays[column], part.Offset, arrays[column], next, part.Count);
                next += part.Count;
            }
        }
        whole.SetRows(arrays, 0, count);
        return whole;
    }

    private static TBatch View<TBatch>(TBatch batch, int first, int count)
        where TBatch : MarketBatch, new()
    {
        var view = new TBatch();
        view.SetRows(batch.Arrays, batch.Offset + first, count);
        return view;
    }

    private static int LowerBound(ReadOnlySpan<long> ts, long value)
    {
        var (low, high) = (0, ts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ts[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
