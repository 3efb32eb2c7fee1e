using System.Globalization;
using System.Text;
using AlgoTrader.Data.Import.Export;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>Generated rows, and what a store has of them.</summary>
internal static class Rows
{
    /// <summary>Trades from 2020-03-02 on, about 40 s apart, some at the same time.</summary>
    /// <param name="longestGap">Nanoseconds.</param>
    public static string Trades(int seed, int count, long longestGap = 80_000_000_000)
    {
        var random = new Random(seed);
        var text = new StringBuilder("ts_ns,price,size,exchange,cond_hex,suspicious\n");
        var (ts, cents) = (1583107200000000000, 30_000);
        for (var i = 0; i < count; i++)
        {
            ts += random.Next(5) == 0 ? 0 : random.NextInt64(longestGap);
            cents += random.Next(-3, 4);
            text.Append(CultureInfo.InvariantCulture, $"{ts},{cents / 100m},{random.Next(1, 500)},{(char)('A' + random.Next(26))},{random.Next(64):x},0\n");
        }
        return text.ToString();
    }

    /// <summary>The same trades, every third of them suspicious.</summary>
    public static string Revised(string trades) => string.Join('\n', trades.Split('\n').Select((line, i) => i % 3 == 1 && line.Length > 0 ? line[..^1] + '1' : line));

    /// <summary>Messages in LOBSTER's manner with the best quotes, from 2020-03-02 on.</summary>
    /// <param name="longestGap">Nanoseconds.</param>
    public static string OrderMessages(int seed, int count, long longestGap)
    {
        var random = new Random(seed);
        var text = new StringBuilder("ts_ns,type,order_id,size,price,direction,ask,ask_size,bid,bid_size\n");
        var ts = 1583107200000000000;
        for (var i = 0; i < count; i++)
        {
            ts += random.NextInt64(longestGap);
            text.Append(CultureInfo.InvariantCulture, $"{ts},{random.Next(1, 6)},{i},{random.Next(1, 500)},{random.Next(100, 200)},{(i % 2 * 2) - 1},{random.Next(150, 200)},1,{random.Next(100, 150)},2\n");
        }
        return text.ToString();
    }

    public static Task<string> ExportAsync(MarketStore store, Series series) => ExportAsync(store, series, new(long.MinValue, long.MaxValue));

    public static async Task<string> ExportAsync(MarketStore store, Series series, TimeRange range)
    {
        using var text = new MemoryStream();
        await new SeriesExporter(store).ExportAsync(series, range, text, TestContext.Current.CancellationToken);
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
