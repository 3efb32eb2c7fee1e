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
        var store = await OpenAsync(request, cancellationToken);
        var symbol = request.Instrument.Symbol;
        var intervals = store.FindSeries().Where(series => series.Dataset == Dataset.Bars && series.Symbol == symbol).Select(series => series.Interval!).ToList();
        if (intervals.Count == 0)
        {
            var known = string.Join(", ", store.FindSeries().Select(series => series.Symbol).Distinct().Order(StringComparer.Ordinal));
            throw new HistoryException($"{request.Data} has no bars of {symbol}. It has: {(known.Length == 0 ? "nothing" : known)}.");
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
        return new(request.Instrument, request.Multiplier, bars, request.WithQuotes ? await QuotesAsync(store, request, bars, adjuster, cancellationToken) : [])
        {
            Actions = PositionAction.Of(factors, request.Adjustment, request.Interval, request.DividendDecimals),
        };
    }

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
        await foreach (var raw in store.ReadAsync(series, First(request), Last(request), cancellationToken))
        {
            var batch = request.Adjustment == Adjustment.Raw ? raw : adjuster.Adjust(series, raw);
            for (var row = 0; row < batch.Count; row++)
            {
                if (!request.Session.Contains(batch.Ts[row], length))
                    continue;
                var bar = batch.ToBar(row, from);
                if (aggregator is null)
                    bars.Add(bar);
                else
                    bars.AddRange(aggregator.Add(bar));
            }
        }

        return [.. bars];
    }

    /// <summary>The quotes of each bar's first moment to its last, of the same length as the bars.</summary>
    private static async Task<QuoteBar[]> QuotesAsync(
        MarketStore store, HistoryRequest request, Bar[] bars, PriceAdjuster adjuster, CancellationToken cancellationToken)
    {
        var symbol = request.Instrument.Symbol;
        if (!store.FindSeries().Any(series => series.Dataset == Dataset.QuoteBars && series.Symbol == symbol && series.Interval == request.Interval))
            throw new HistoryException($"{request.Data} has no quote bars of {request.Interval} of {symbol}, which these fills need. Import them, or choose --fill next-open.");
        var quotes = new QuoteBar[bars.Length];
        var next = 0;
        var series = Series.QuoteBars(symbol, request.Interval);
        await foreach (var raw in store.ReadAsync(series, First(request), Last(request), cancellationToken))
        {
            var batch = request.Adjustment == Adjustment.Raw ? raw : adjuster.Adjust(series, raw);
            for (var row = 0; row < batch.Count; row++)
            {
                while (next < bars.Length && bars[next].StartNanos < batch.Ts[row])
                    next++;
                if (next < bars.Length && bars[next].StartNanos == batch.Ts[row])
                    quotes[next] = new(
                        Side(batch.BidOpen[row], batch.BidHigh[row], batch.BidLow[row], batch.BidClose[row]),
                        Side(batch.AskOpen[row], batch.AskHigh[row], batch.AskLow[row], batch.AskClose[row]));
            }
        }

        if (request.FillForward)
            FillForward.Fill(quotes);
        return quotes;
    }

    private static SideBar? Side(double open, double high, double low, double close) =>
        double.IsNaN(open) || double.IsNaN(high) || double.IsNaN(low) || double.IsNaN(close)
            ? null
            : new(PriceOf(open), PriceOf(high), PriceOf(low), PriceOf(close));

    private static Price PriceOf(double value) => Price.Rounded((decimal)value);

    private static DateTimeOffset First(HistoryRequest request) => request.From ?? DateTimeOffset.UnixEpoch.AddYears(-70);

    private static DateTimeOffset Last(HistoryRequest request) => request.To ?? DateTimeOffset.UnixEpoch.AddYears(200);

    private async Task<MarketStore> OpenAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(request.Data);
        if (_imported.TryGetValue(path, out var known))
            return known;
        if (Directory.Exists(path) && MarketStore.IsStore(path))
            return _imported[path] = new(path, time);
        List<string> files = File.Exists(path) ? [path]
            : Directory.Exists(path) ? FilesOf(path, request.Instrument.Symbol)
            : throw new HistoryException($"{request.Data} is neither a file nor a folder.");
        var folder = Directory.CreateTempSubdirectory("algotrader-backtest-");
        _folders.Add(folder);
        var store = new MarketStore(folder.FullName, time);
        var importer = new Importer(store);
        foreach (var file in files)
        {
            try
            {
                await importer.ImportAsync(file, Path.GetFileName(file), new ImportOptions(), cancellationToken: cancellationToken);
            }
            catch (ImportFileException exception)
            {
                throw new HistoryException(exception.Message, exception);
            }
        }

        return _imported[path] = store;
    }

    /// <summary>Those whose name begins with the symbol; a folder of many is not imported whole for one.</summary>
    private static List<string> FilesOf(string folder, string symbol)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                && Path.GetFileName(file).StartsWith(symbol, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new HistoryException($"{folder} has no file whose name begins with {symbol}, and is no market data store.");
    }
}
