using System.Security.Cryptography;
using AlgoTrader.Data.Store.Files;
using AlgoTrader.Data.Store.Partitions;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Store.Checking;

/// <summary>Reads every file of a partition and counts what is wrong.</summary>
internal sealed class PartitionChecker(StoreFolder folder, PartitionReader reader)
{
    public async Task<PartitionCheck> CheckAsync<TBatch>(Series<TBatch> series, DateOnly date, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var path = folder.PathOf(series, date);
        var errors = new List<StoreFileException>();
        long stored = 0, unordered = 0;
        var sound = new List<StoreFileName>();
        foreach (var name in StoreFolder.Files(path))
        {
            try
            {
                var (rows, late) = await CheckFileAsync<TBatch>(Path.Combine(path, name.Name), StoreFolder.RangeOf(series, date), cancellationToken);
                (stored, unordered) = (stored + rows, unordered + late);
                sound.Add(name);
            }
            catch (StoreFileException exception)
            {
                errors.Add(exception);
            }
            catch (FileNotFoundException)
            {
                // Compacted away meanwhile.
            }
        }

        long seen = 0;
        var quality = default(RowQuality);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var partition = await OpenPartition.OpenAsync(path, sound, new TBatch(), cancellationToken))
        {
            try
            {
                await foreach (var batch in reader.ReadAsync<TBatch>(partition, StoreFolder.RangeOf(series, date), StoreFolder.RangeOf(series, date), cancellationToken))
                {
                    seen += batch.Count;
                    quality += RowQuality.Of(batch);
                    RowHash.Append(hash, batch);
                }
            }
            catch (StoreFileException exception)
            {
                errors.Add(exception);
            }
        }

        return new(
            series, date, sound.Count + errors.Count, seen, stored - seen, Convert.ToHexStringLower(hash.GetHashAndReset()), unordered,
            quality.BadPrices, quality.Crossed, quality.Locked, errors);
    }

    private static async Task<(long Rows, long Unordered)> CheckFileAsync<TBatch>(string path, TimeRange times, CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        using var file = await StoreFile.OpenAsync(path, new TBatch().Schema, cancellationToken);
        long rows = 0, unordered = 0;
        var newest = long.MinValue;
        for (var group = 0; group < file.Groups.Length; group++)
        {
            foreach (var ts in (long[])(await file.ReadGroupAsync(group, cancellationToken))[0])
            {
                if (ts < times.FromNanos || ts >= times.ToNanos)
                    throw file.Damaged($"a row of {UnixNanos.ToTime(ts):O} is in the folder of another time");
                unordered += ts < newest ? 1 : 0;
                newest = Math.Max(newest, ts);
            }
            rows += file.Groups[group].Rows;
        }
        return (rows, unordered);
    }
}
