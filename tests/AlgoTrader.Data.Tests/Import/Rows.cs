using System.Globalization;
using System.Text;
using AlgoTrader.Data.Import.Export;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>Generated rows, and what a store has of them.</summary>
internal static class Rows
{
    /// <summary>Trades from 2020-03-02 on, about 40 s apart, some at the same time.</summary>
    public static string Trades(int seed, int count)
    {
        var random = new Random(seed);
        var text = new StringBuilder("ts_ns,price,size,exchange,cond_hex,suspicious\n");
        var (ts, cents) = (1583107200000000000, 30_000);
        for (var i = 0; i < count; i++)
        {
            ts += random.Next(5) == 0 ? 0 : random.NextInt64(80_000_000_000);
            cents += random.Next(-3, 4);
            text.Append(CultureInfo.InvariantCulture, $"{ts},{cents / 100m},{random.Next(1, 500)},{(char)('A' + random.Next(26))},{random.Next(64):x},0\n");
        }
        return text.ToString();
    }

    public static async Task<string> ExportAsync(MarketStore store, Series series)
    {
        using var text = new MemoryStream();
        await new SeriesExporter(store).ExportAsync(series, new(long.MinValue, long.MaxValue), text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    public static async Task<long> CountAsync<TBatch>(MarketStore store, Series<TBatch> series)
        where TBatch : MarketBatch, new()
    {
        long count = 0;
        await foreach (var batch in store.ReadAsync(series, long.MinValue, long.MaxValue, TestContext.Current.CancellationToken))
            count += batch.Count;
        return count;
    }
}
