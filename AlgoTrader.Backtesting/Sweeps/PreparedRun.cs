using System.Globalization;
using AlgoTrader.Backtesting.Cli;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>A run whose history is loaded: it may be done any number of times, at the same time, with other parameters or parts of the history.</summary>
public sealed class PreparedRun
{
    // Finding the strategies takes longer than a short run.
    private static readonly StrategyCatalog Catalog = new();
    private readonly BarInterval _interval;

    private PreparedRun(RunConfiguration configuration, BarInterval interval, IReadOnlyList<InstrumentHistory> histories) =>
        (Configuration, _interval, Histories) = (configuration, interval, histories);

    public RunConfiguration Configuration { get; }

    public IReadOnlyList<InstrumentHistory> Histories { get; }

    /// <exception cref="HistoryException">There is no such data.</exception>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built.</exception>
    /// <exception cref="FormatException">A name or number of the configuration is none.</exception>
    public static async Task<PreparedRun> LoadAsync(RunConfiguration configuration, CancellationToken cancellationToken = default)
    {
        if (!BarInterval.TryParse(configuration.Interval, out var interval))
            throw new FormatException($"Interval '{configuration.Interval}' is unknown. Known: {string.Join(", ", BarInterval.All)}.");
        // What is wrong with the names is said before anything is read.
        Build(configuration, interval, configuration.Parameters);
        var settings = SettingsOf(configuration);
        using var loader = new HistoryLoader(TimeProvider.System);
        var history = await loader.LoadAsync(
            new(configuration.Data, new Instrument(configuration.Symbol), interval, TradingSession.Parse(configuration.Session), configuration.Multiplier,
                settings.Fills is QuoteFills, configuration.From, configuration.To),
            cancellationToken);
        return new(configuration, interval, [history]);
    }

    /// <summary>On a history that is there already, whatever the configuration says about where it lies.</summary>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built.</exception>
    /// <exception cref="FormatException">A name or number of the configuration is none.</exception>
    public static PreparedRun Of(RunConfiguration configuration, IReadOnlyList<InstrumentHistory> histories)
    {
        if (!BarInterval.TryParse(configuration.Interval, out var interval))
            throw new FormatException($"Interval '{configuration.Interval}' is unknown. Known: {string.Join(", ", BarInterval.All)}.");
        Build(configuration, interval, configuration.Parameters);
        SettingsOf(configuration);
        return new(configuration, interval, histories);
    }

    /// <summary>The parameters in full, those that were not named included.</summary>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built with them.</exception>
    public IReadOnlyDictionary<string, string> Complete(IReadOnlyDictionary<string, string> parameters) =>
        Build(Configuration, _interval, parameters).Parameters;

    /// <summary>Runs over the whole history, with the configured parameters.</summary>
    public BacktestRun Execute(CancellationToken cancellationToken = default) => Execute(Configuration.Parameters, Histories, cancellationToken: cancellationToken);

    /// <param name="histories">All of the history, or a part of it.</param>
    /// <param name="cash">Other than configured.</param>
    /// <param name="tradeFromNanos">Bars that end up to then only warm up.</param>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built.</exception>
    /// <exception cref="RunFailedException">It threw.</exception>
    public BacktestRun Execute(
        IReadOnlyDictionary<string, string> parameters, IReadOnlyList<InstrumentHistory> histories, decimal? cash = null, long tradeFromNanos = long.MinValue,
        CancellationToken cancellationToken = default)
    {
        var (strategy, _) = Build(Configuration, _interval, parameters);
        // Models may keep state: each run has its own.
        var settings = SettingsOf(Configuration) with { Cash = cash ?? Configuration.Cash, TradeFromNanos = tradeFromNanos };
        try
        {
            return new BacktestEngine(histories, strategy, settings).Run(cancellationToken);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new RunFailedException($"Strategy '{Configuration.Strategy}' stopped the run: {problem.Message}", problem);
        }
    }

    /// <exception cref="FormatException">A model is unknown, or a number is out of its bounds.</exception>
    private static BacktestSettings SettingsOf(RunConfiguration configuration)
    {
        if (configuration.Cash <= 0)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--cash must be more than 0, not {configuration.Cash}."));
        if (configuration.Multiplier <= 0)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--multiplier must be 1 or more, not {configuration.Multiplier}."));
        if (configuration is { From: { } from, To: { } to } && from >= to)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--from {from:yyyy-MM-dd HH:mm} is not before --to {to:yyyy-MM-dd HH:mm}."));
        return new()
        {
            StrategyId = configuration.Strategy, Cash = configuration.Cash, Fills = Models.Fills(configuration.Fill), Fees = Models.Fees(configuration.Fees),
        };
    }

    private static (Strategy Strategy, IReadOnlyDictionary<string, string> Parameters) Build(
        RunConfiguration configuration, BarInterval interval, IReadOnlyDictionary<string, string> parameters)
    {
        var (strategy, complete) = Catalog.Create(configuration.Strategy, WithBarLength(configuration.Strategy, interval, parameters));
        if (strategy.BarInterval > TimeSpan.Zero && strategy.BarInterval.Ticks % interval.Length.Ticks != 0)
            throw new StrategyConfigurationException($"The strategy asks for bars of {strategy.BarInterval}, which cannot be made of those of {interval}.");
        return (strategy, complete);
    }

    /// <summary>A strategy that has its bars' length as a parameter gets the run's, unless that was set.</summary>
    private static Dictionary<string, string> WithBarLength(string strategy, BarInterval interval, IReadOnlyDictionary<string, string> parameters)
    {
        const string BarMinutes = "barMinutes";
        var values = new Dictionary<string, string>(parameters, StringComparer.OrdinalIgnoreCase);
        var (_, known) = Catalog.Create(strategy, new Dictionary<string, string>(StringComparer.Ordinal));
        if (known.Keys.Contains(BarMinutes, StringComparer.OrdinalIgnoreCase) && interval.Length.Ticks % TimeSpan.TicksPerMinute == 0)
            values.TryAdd(BarMinutes, ((int)interval.Length.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        return values;
    }
}
