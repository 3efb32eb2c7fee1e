using System.IO.Compression;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>
/// Finds the book of a run: a file or folder of <c>l2_events</c> and <c>trades</c>, which are read as they are; a market data store; or what can be imported into
/// one (LOBSTER's messages with the book beside them, snapshots of levels).
/// </summary>
internal sealed class DepthLoader(HistoryLoader loader)
{
    private static readonly string[] LevelFiles = ["l2_events.csv.gz", "l2_events.csv"];
    private static readonly string[] TradeFiles = ["trades.csv.gz", "trades.csv"];

    /// <exception cref="HistoryException">There is no such data, or it cannot be used.</exception>
    public async Task<DepthEvent[]> LoadAsync(RunDepth depth, string symbol, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var path = depth.Levels;
        if (Directory.Exists(path) && !MarketStore.IsStore(path))
        {
            var levels = Find(path, LevelFiles) ?? throw new HistoryException($"{path} has no {LevelFiles[0]}, and is no market data store. Name the file of the book itself.");
            return DepthFiles.Read(levels, depth.Trades ?? Find(path, TradeFiles));
        }

        if (File.Exists(path) && HasLevels(path))
            return DepthFiles.Read(path, depth.Trades ?? Find(Path.GetDirectoryName(Path.GetFullPath(path))!, TradeFiles));
        var store = await loader.OpenAsync(path, [symbol], cancellationToken, new ImportOptions { Symbol = symbol });
        var series = store.FindSeries().Where(known => known.Dataset == Dataset.Depth).Select(known => known.Symbol).ToList();
        // A file is of one instrument, whatever the importer calls it.
        var name = series.Count == 1 && File.Exists(path) ? series[0] : symbol;
        if (!series.Contains(name))
        {
            throw new HistoryException(series.Count == 0
                ? $"{path} has no order book. A book needs the columns ts_ns, snapshot, last, side, price, size, LOBSTER's orderbook file beside its messages, or a store with depth."
                : $"{path} has no order book of {symbol}. It has: {string.Join(", ", series)}.");
        }

        return DepthFiles.Merge(
            await LevelsAsync(store, name, to, cancellationToken), depth.Trades is { } trades ? DepthFiles.Trades(trades) : await TradesAsync(store, symbol, from, to, cancellationToken));
    }

    private static string? Find(string folder, string[] names) => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static bool HasLevels(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var columns = (reader.ReadLine() ?? string.Empty).Split(',');
        return columns.Contains("snapshot") && columns.Contains("last");
    }

    /// <summary>From the beginning on, whatever the run's: the book is built of all that came before.</summary>
    private static async Task<List<DepthEvent>> LevelsAsync(MarketStore store, string symbol, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var events = new List<DepthEvent>();
        var wasSnapshot = false;
        await foreach (var batch in store.ReadAsync(Series.Depth(symbol), DateTimeOffset.UnixEpoch, End(to), cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (batch.Snapshot[row] && !wasSnapshot)
                    events.Add(new(batch.Ts[row], Price.Zero, 0, DepthEventKind.Clear, IsLast: false, OrderSide.Buy, Aggressor.Unknown));
                wasSnapshot = batch.Snapshot[row] && !batch.Last[row];
                events.Add(DepthEvent.Level(
                    batch.Ts[row], batch.Side[row] == 'B' ? OrderSide.Buy : OrderSide.Sell, Price.Rounded((decimal)batch.Price[row]),
                    Price.Rounded((decimal)batch.Size[row]).Nanos, batch.Last[row]));
            }
        }

        return events;
    }

    private static async Task<List<DepthEvent>> TradesAsync(MarketStore store, string symbol, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var events = new List<DepthEvent>();
        await foreach (var batch in store.ReadAsync(Series.Trades(symbol), from ?? DateTimeOffset.UnixEpoch, End(to), cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                events.Add(DepthEvent.Trade(batch.Ts[row], Price.Rounded((decimal)batch.Price[row]), Price.Rounded((decimal)batch.Size[row]).Nanos, batch.Aggressor[row] switch
                {
                    'B' => Aggressor.Buyer,
                    'S' => Aggressor.Seller,
                    _ => Aggressor.Unknown,
                }));
            }
        }

        return events;
    }

    private static DateTimeOffset End(DateTimeOffset? to) => to?.AddTicks(1) ?? DateTimeOffset.UnixEpoch.AddYears(200);
}
