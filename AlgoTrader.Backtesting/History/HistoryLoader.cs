using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Store.Aggregation;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>Reads the history of a run from a store. Files are first imported into one of their own, which goes when this is disposed.</summary>
public sealed class HistoryLoader(TimeProvider time) : IDisposable
{
    private static readonly string[] Extensions = [".csv", ".csv.gz", ".zip"];
    private readonly Dictionary<string, MarketStore> _imported = new(StringComparer.Ordinal);
    private readonly List<DirectoryInfo> _folders = [];

    /// <exception cref="HistoryException">There is no such data.</exception>
    public async Task<InstrumentHistory> LoadAsync(HistoryRequest request, CancellationToken cancellationToken = default)
    {
        var store = await OpenAsync(request.Data, [request.Instrument.Symbol], cancellationToken);
        var symbol = request.Instrument.Symbol;
        var intervals = store.FindSeries().Where(series => series.Dataset == Dataset.Bars && series.Symbol == symbol).Select(series => series.Interval!).ToList();
        if (intervals.Count == 0)
        {
            var known = string.Join(", ", store.FindSeries().Select(series => series.Symbol).Distinct().Order(StringComparer.Ordinal));
            throw new HistoryException($"{request.Data} has no bars of {symbol}. It has: {(known.Length == 0 ? "nothing" : known)}.{Rename(request.Data, symbol)}");
        }

        // The longest that fits: the fewest rows to read.
        var from = intervals.Where(interval => interval.Length <= request.Interval.Length && request.Interval.Length.Ticks % interval.Length.Ticks == 0)
            .MaxBy(interval => interval.Length)
            ?? throw new HistoryException($"Bars of {request.Interval} cannot be made of those that {request.Data} has of {symbol}: {string.Join(", ", intervals)}.");
        var factors = Factors(store, request);
        var adjuster = new PriceAdjuster(factors, request.Adjustment);
        var bars = await BarsAsync(store, request, from, adjuster, cancellationToken);
        if (bars.Length == 0)
            throw new HistoryException($"{request.Data} has no bars of {symbol} in the {request.Session.Name} session of that time.");
        if (request.FillForward)
            bars = FillForward.Fill(bars, request.Session);
        QuoteBar[] quotes = [];
        if (request.WithQuotes)
        {
            var quoteStore = request.QuoteData is { } data ? await OpenAsync(data, [symbol], cancellationToken) : store;
            quotes = await QuoteLoader.LoadAsync(quoteStore, request, bars, adjuster, cancellationToken);
        }

        return new(request.Instrument, request.Multiplier, bars, quotes)
        {
            Actions = PositionAction.Of(factors, request.Adjustment, request.Interval, request.DividendDecimals, request.SplitDecimals),
        };
    }

    /// <summary>Changes of a book and trades, merged by time.</summary>
    /// <exception cref="HistoryException">There is no such data, or it cannot be used.</exception>
    public Task<DepthEvent[]> LoadDepthAsync(RunDepth depth, string symbol, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken = default) =>
        new DepthLoader(this).LoadAsync(depth, symbol, from, to, cancellationToken);

    public void Dispose()
    {
        foreach (var folder in _folders)
            folder.Delete(recursive: true);
        _folders.Clear();
    }

    private static FactorTable Factors(MarketStore store, HistoryRequest request)
    {
        try
        {
            var factors = request.Factors is { } file ? FactorTable.Load(file) : new FactorFiles(store).Load(request.Instrument.Symbol);
            return factors.Rows.Count > 0 || request.Adjustment == Adjustment.Raw ? factors
                : throw new HistoryException($"{request.Data} has no factors of {request.Instrument.Symbol}, without which its prices cannot be adjusted. Import them, or run on raw prices.");
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new HistoryException(exception.Message, exception);
        }
    }

    private static async Task<Bar[]> BarsAsync(
        MarketStore store, HistoryRequest request, BarInterval from, PriceAdjuster adjuster, CancellationToken cancellationToken)
    {
        var bars = new List<Bar>();
        var aggregator = from == request.Interval ? null : new BarAggregator(request.Interval.Length);
        var series = Series.Bars(request.Instrument.Symbol, from);
        var length = UnixNanos.From(from.Length);
        var check = new RawRows(request.Instrument);
        await foreach (var raw in store.ReadAsync(series, First(request), Last(request), cancellationToken))
        {
            var batch = request.Adjustment == Adjustment.Raw ? raw : adjuster.Adjust(series, raw);
            for (var row = 0; row < batch.Count; row++)
            {
                if (!request.Session.Contains(batch.Ts[row], length))
                    continue;
                check.Check(raw, row);
                var bar = batch.ToBar(row, from);
                if (aggregator is null)
                    bars.Add(bar);
                else
                    bars.AddRange(aggregator.Add(bar));
            }
        }

        return [.. bars];
    }

    private static DateTimeOffset First(HistoryRequest request) => request.From ?? DateTimeOffset.UnixEpoch.AddYears(-70);

    private static DateTimeOffset Last(HistoryRequest request) => request.To ?? DateTimeOffset.UnixEpoch.AddYears(200);

    /// <summary>The store itself, or one that the file, or the folder's files of the symbols, are imported into.</summary>
    /// <param name="options">How a file is read, where its name does not tell.</param>
    /// <exception cref="HistoryException">There is nothing, or a file cannot be imported.</exception>
    internal async Task<MarketStore> OpenAsync(string data, IReadOnlyList<string> symbols, CancellationToken cancellationToken, ImportOptions? options = null)
    {
        var path = Path.GetFullPath(data);
        var isFile = File.Exists(path);
        // A folder is imported for one symbol at a time.
        var key = isFile || !Directory.Exists(path) || MarketStore.IsStore(path) ? path : $"{path}\n{string.Join('\n', symbols)}";
        if (_imported.TryGetValue(key, out var known))
            return known;
        if (Directory.Exists(path) && MarketStore.IsStore(path))
            return _imported[key] = new(path, time);
        List<string> files = isFile ? [path]
            : Directory.Exists(path) ? FilesOf(path, symbols)
            : throw new HistoryException($"{data} is neither a file nor a folder.");
        var folder = Directory.CreateTempSubdirectory("algotrader-backtest-");
        _folders.Add(folder);
        var store = new MarketStore(folder.FullName, time);
        options ??= new() { DefaultSymbol = symbols is [var only] ? only : null };
        var importer = new Importer(store);
        foreach (var file in files)
        {
            try
            {
                await importer.ImportAsync(file, Path.GetFileName(file), options, cancellationToken: cancellationToken);
            }
            catch (ImportFileException exception)
            {
                throw new HistoryException(RemedyOf(exception), exception);
            }
        }

        return _imported[key] = store;
    }

    /// <summary>A run has no options for what a file is: those are the import's.</summary>
    private static string RemedyOf(ImportFileException problem) =>
        !problem.Remedy.Contains("--", StringComparison.Ordinal) ? problem.Message
        : $"{problem.File}{(problem.Line > 0 ? $", line {problem.Line}" : string.Empty)}: {problem.Reason}. "
            + $"Import it with AlgoTrader.Data (import FILE --store DIR), which takes the options for it, and run with --data DIR. For the import: {problem.Remedy.TrimEnd('.')}.";

    private static string Rename(string data, string symbol) => File.Exists(data) ? $" If the file is of {symbol}, name it as {symbol}_trade.csv.gz." : string.Empty;

    /// <summary>Those whose name begins with the symbol; a folder of many is not imported whole for one.</summary>
    private static List<string> FilesOf(string folder, IReadOnlyList<string> symbols)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                && symbols.Any(symbol => IsOf(Path.GetFileName(file), symbol)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new HistoryException($"{folder} has no file whose name begins with {string.Join(" or ", symbols)}, and is no market data store.");
    }

    /// <summary>ES_1m.csv is a file of ES, and ESH4_1m.csv is none.</summary>
    private static bool IsOf(string file, string symbol) =>
        file.StartsWith(symbol, StringComparison.OrdinalIgnoreCase) && (file.Length == symbol.Length || !char.IsLetterOrDigit(file[symbol.Length]));
}
