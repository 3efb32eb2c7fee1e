using System.Globalization;
using System.Reflection;
using AlgoTrader.Backtesting.Cli;
using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>A run whose history is loaded: it may be done any number of times, at the same time, with other parameters or parts of the history.</summary>
public sealed class PreparedRun
{
    private readonly TimeSpan _barLength;
    private readonly CurrencyRates? _rates;
    private readonly DepthMarket? _depth;

    private PreparedRun(RunConfiguration configuration, TimeSpan barLength, IReadOnlyList<InstrumentHistory> histories, CurrencyRates? rates = null, DepthMarket? depth = null) =>
        (Configuration, _barLength, Histories, _rates, _depth) = (configuration, barLength, histories, rates, depth);

    public RunConfiguration Configuration { get; }

    /// <summary>Of a run over an order book: bars of its middle, one for each row of equity.</summary>
    public IReadOnlyList<InstrumentHistory> Histories { get; }

    /// <summary>Of a run over an order book; null without one.</summary>
    internal DepthFindings? Depth => _depth?.Findings;

    /// <exception cref="HistoryException">There is no such data.</exception>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built.</exception>
    /// <exception cref="FormatException">A name or number of the configuration is none.</exception>
    public static async Task<PreparedRun> LoadAsync(RunConfiguration configuration, CancellationToken cancellationToken = default)
    {
        // What is wrong with the names is said before anything is read.
        var length = BarLength(configuration);
        Build(configuration, length, configuration.Parameters);
        using var loader = new HistoryLoader(TimeProvider.System);
        if (configuration.Depth is not null)
        {
            var market = await DepthMarket.LoadAsync(configuration, RunSettings.OfDepth(configuration), loader, cancellationToken);
            return new(configuration, length, [market.Middle], depth: market);
        }

        var settings = RunSettings.Of(configuration);
        var histories = new List<InstrumentHistory>();
        foreach (var instrument in configuration.AllInstruments)
        {
            histories.Add(await loader.LoadAsync(
                new(instrument.Data, InstrumentText.Parse(instrument.Instrument), BarInterval.Parse(configuration.Interval), TradingSession.Parse(configuration.Session),
                    instrument.Multiplier, RunSettings.NeedsQuotes(configuration, settings), configuration.From, configuration.To)
                {
                    QuoteData = instrument.Quotes, Factors = configuration.Factors, Adjustment = RunSettings.AdjustmentOf(configuration), FillForward = configuration.FillForward,
                },
                cancellationToken));
        }

        return new(configuration, length, histories, await RateLoader.LoadAsync(loader, configuration, histories, cancellationToken));
    }

    /// <summary>On a history that is there already, whatever the configuration says about where it lies.</summary>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built.</exception>
    /// <exception cref="FormatException">A name or number of the configuration is none.</exception>
    public static PreparedRun Of(RunConfiguration configuration, IReadOnlyList<InstrumentHistory> histories)
    {
        var length = BarLength(configuration);
        Build(configuration, length, configuration.Parameters);
        RunSettings.Of(configuration);
        return new(configuration, length, histories);
    }

    /// <summary>The parameters in full, those that were not named included.</summary>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built with them.</exception>
    public IReadOnlyDictionary<string, string> Complete(IReadOnlyDictionary<string, string> parameters) =>
        Build(Configuration, _barLength, parameters).Parameters;

    /// <summary>Runs over the whole history, with the configured parameters.</summary>
    public BacktestRun Execute(CancellationToken cancellationToken = default) => Execute(keepsInputs: false, cancellationToken);

    /// <summary>Runs over the whole history, with the configured parameters.</summary>
    /// <param name="keepsInputs">Decisions carry what they were taken on.</param>
    public BacktestRun Execute(bool keepsInputs, CancellationToken cancellationToken = default) => Execute(
        Configuration.Parameters, Histories, tradeFromNanos: Configuration.TradeFrom is { } from ? UnixNanos.From(from) : long.MinValue, keepsInputs: keepsInputs,
        cancellationToken: cancellationToken);

    /// <param name="histories">All of the history, or a part of it.</param>
    /// <param name="cash">Other than configured.</param>
    /// <param name="tradeFromNanos">Bars that end up to then only warm up.</param>
    /// <param name="keepsRecord">The run keeps its orders and decisions: see <see cref="BacktestSettings.KeepsRecord"/>. One over an order book does so in any case.</param>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built.</exception>
    /// <exception cref="RunFailedException">It threw.</exception>
    public BacktestRun Execute(
        IReadOnlyDictionary<string, string> parameters, IReadOnlyList<InstrumentHistory> histories, decimal? cash = null, long tradeFromNanos = long.MinValue,
        bool keepsInputs = false, bool keepsRecord = true, CancellationToken cancellationToken = default)
    {
        var (strategy, _) = Build(Configuration, _barLength, parameters);
        try
        {
            if (_depth is not null)
                return _depth.Run(strategy, RunSettings.OfDepth(Configuration) with { Cash = cash ?? Configuration.Cash, KeepsInputs = keepsInputs }, histories[0], tradeFromNanos, cancellationToken);
            var settings = RunSettings.Of(Configuration, _rates) with
            {
                Cash = cash ?? Configuration.Cash, TradeFromNanos = tradeFromNanos, KeepsInputs = keepsInputs, KeepsRecord = keepsRecord,
            };
            return new BacktestEngine(histories, strategy, settings).Run(cancellationToken);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or OutOfMemoryException or StrategyConfigurationException))
        {
            throw new RunFailedException($"Strategy '{Configuration.Strategy}' stopped the run: {problem.Message}", problem);
        }
    }

    private static TimeSpan BarLength(RunConfiguration configuration) =>
        configuration.Depth is { } depth ? RunSettings.SampleOf(depth)
        : BarInterval.TryParse(configuration.Interval, out var interval) ? interval.Length
        : throw new FormatException($"Interval '{configuration.Interval}' is unknown. Known: {string.Join(", ", BarInterval.All)}.");

    private static (Strategy Strategy, IReadOnlyDictionary<string, string> Parameters) Build(
        RunConfiguration configuration, TimeSpan barLength, IReadOnlyDictionary<string, string> parameters)
    {
        var name = configuration.Strategy;
        var catalog = KnownStrategies.In(configuration.Plugins);
        var (strategy, complete) = catalog.Create(name, WithBarLength(catalog, configuration, barLength, parameters));
        if (configuration.Depth is not null && strategy.BarInterval > TimeSpan.Zero)
            throw new StrategyConfigurationException($"Strategy '{name}' decides on bars, and --depth gives it an order book and trades. Run it on --data, without --depth.");
        if (configuration.Depth is null && !Overrides(strategy, "OnBar") && Overrides(strategy, "OnDepth"))
            throw new StrategyConfigurationException($"Strategy '{name}' decides on an order book, and bars have none. Give it one, e.g. --depth lob/ES --from 2023-12-25T23:00Z.");
        if (configuration.Depth is null && strategy.BarInterval > TimeSpan.Zero && strategy.BarInterval.Ticks % barLength.Ticks != 0)
        {
            throw new StrategyConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Strategy '{name}' asks for bars of {strategy.BarInterval}, which cannot be made of those of {configuration.Interval}. Choose a shorter --interval."));
        }

        return (strategy, complete);
    }

    private static bool Overrides(Strategy strategy, string callback) =>
        strategy.GetType().GetMethod(callback, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.DeclaringType != typeof(Strategy);

    /// <summary>A strategy that has its bars' length as a parameter gets the run's, unless that was set.</summary>
    private static Dictionary<string, string> WithBarLength(
        KnownStrategies catalog, RunConfiguration configuration, TimeSpan barLength, IReadOnlyDictionary<string, string> parameters)
    {
        const string BarMinutes = "barMinutes";
        var values = new Dictionary<string, string>(parameters, StringComparer.OrdinalIgnoreCase);
        var (_, known) = catalog.Create(configuration.Strategy, new Dictionary<string, string>(StringComparer.Ordinal));
        if (configuration.Depth is null && known.Keys.Contains(BarMinutes, StringComparer.OrdinalIgnoreCase) && barLength.Ticks % TimeSpan.TicksPerMinute == 0)
            values.TryAdd(BarMinutes, ((int)barLength.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        return values;
    }
}
