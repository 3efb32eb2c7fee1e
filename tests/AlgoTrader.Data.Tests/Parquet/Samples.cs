using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Tests.Parquet;

/// <summary>Rows for tests, the same for the same arguments.</summary>
internal static class Samples
{
    public const long Minute = 60 * UnixNanos.PerSecond;

    /// <summary>A Monday, 14:30 UTC.</summary>
    public static readonly long Monday = At("2011-01-03T14:30:00Z");

    public static long At(string time) =>
        UnixNanos.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>One-minute bars of a random walk; every third has no wap, every fourth no count.</summary>
    public static BarBatch Bars(long start, int count, int seed = 1)
    {
        var random = new Random(seed);
        var batch = new BarBatch();
        var price = 10_000;
        for (var i = 0; i < count; i++)
        {
            var open = price / 100.0;
            price += random.Next(-5, 6);
            var close = price / 100.0;
            batch.Add(
                start + (i * Minute), open, Math.Max(open, close) + 0.02, Math.Min(open, close) - 0.02, close, random.Next(1, 10_000),
                i % 3 == 0 ? double.NaN : (open + close) / 2, i % 4 == 0 ? BarBatch.UnknownCount : random.Next(1, 100));
        }
        return batch;
    }

    /// <summary>Trades of which several share a time, at single nanoseconds.</summary>
    public static TradeBatch Trades(long start, int count, int seed = 1)
    {
        var random = new Random(seed);
        var batch = new TradeBatch();
        var ts = start;
        for (var i = 0; i < count; i++)
        {
            ts += random.Next(3) == 0 ? 0 : random.Next(1, 1_000_000);
            batch.Add(
                ts, random.Next(10_000, 11_000) / 100.0, random.Next(1, 500), i % 5 == 0 ? null : "NYSE",
                i % 7 == 0 ? TradeBatch.UnknownConditions : random.Next(0, 1 << 20), "BSN\0"[random.Next(4)], i % 11 == 0);
        }
        return batch;
    }

    /// <summary>Every row of the series as text, to compare.</summary>
    public static async Task<List<string>> RowsAsync<TBatch>(
        this MarketStore store, Series<TBatch> series, long from = long.MinValue + 1, long to = long.MaxValue)
        where TBatch : MarketBatch, new()
    {
        var rows = new List<string>();
        await foreach (var batch in store.ReadAsync(series, from, to, TestContext.Current.CancellationToken))
            rows.AddRange(Rows(batch));
        return rows;
    }

    public static List<string> Rows(MarketBatch batch)
    {
        var rows = new List<string>();
        for (var row = batch.Offset; row < batch.Offset + batch.Count; row++)
            rows.Add(string.Join(' ', batch.Arrays.Select(values => Convert.ToString(values.GetValue(row), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }
}
