using System.CommandLine;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Reports;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Cli;

internal static class RunCommand
{
    public static Command Create()
    {
        var strategy = new Option<string>("--strategy") { Description = "Name of the strategy, see list", Required = true };
        var data = new Option<string>("--data") { Description = "A market data store, or a file or folder of .csv, .csv.gz or .zip", Required = true };
        var symbol = new Option<string>("--symbol") { Description = "What it trades", Required = true };
        var interval = new Option<string>("--interval") { Description = "Length of the bars, e.g. 5m", DefaultValueFactory = _ => "1m" };
        var session = new Option<string>("--session") { Description = $"Which bars of a day: {string.Join(", ", TradingSession.Names)}", DefaultValueFactory = _ => "all" };
        var set = new Option<string[]>("--set") { Description = "A parameter of the strategy, NAME=VALUE; may be given often" };
        var fill = new Option<string>("--fill") { Description = $"At which price orders fill: {string.Join(", ", Models.FillNames)}", DefaultValueFactory = _ => "next-open" };
        var fees = new Option<string>("--fees") { Description = "none, or per-share:AMOUNT:MINIMUM", DefaultValueFactory = _ => "none" };
        var cash = new Option<decimal>("--cash") { Description = "Base currency at the beginning", DefaultValueFactory = _ => 100_000m };
        var multiplier = new Option<int>("--multiplier") { Description = "Currency for a move of one point: 1 for shares, 50 for the ES future", DefaultValueFactory = _ => 1 };
        var from = new Option<DateTimeOffset?>("--from") { Description = "First moment, UTC, e.g. 2011-01-03" };
        var to = new Option<DateTimeOffset?>("--to") { Description = "First moment no longer part of the run, UTC" };
        var output = new Option<FileInfo?>("--out") { Description = "Writes fills, equity, orders and statistics as JSON" };
        var command = new Command("run", "Run a strategy over history")
        {
            strategy, data, symbol, interval, session, set, fill, fees, cash, multiplier, from, to, output,
        };
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var configuration = new RunConfiguration(
                parsed.GetRequiredValue(strategy), Parameters(parsed.GetValue(set) ?? []), parsed.GetRequiredValue(data), parsed.GetRequiredValue(symbol),
                parsed.GetRequiredValue(interval), parsed.GetRequiredValue(session), parsed.GetRequiredValue(fill), parsed.GetRequiredValue(fees),
                parsed.GetValue(cash), parsed.GetValue(multiplier), parsed.GetValue(from), parsed.GetValue(to));
            var result = await RunAsync(configuration, cancellationToken);
            await ResultText.WriteAsync(parsed.InvocationConfiguration.Output, result);
            if (parsed.GetValue(output) is { } file)
                await ResultFile.WriteAsync(file.FullName, result, cancellationToken);
            return BacktestCommand.Success;
        });
        return command;
    }

    /// <exception cref="HistoryException">There is no such data.</exception>
    /// <exception cref="StrategyConfigurationException">The strategy cannot be built.</exception>
    public static async Task<BacktestResult> RunAsync(RunConfiguration configuration, CancellationToken cancellationToken)
    {
        if (!BarInterval.TryParse(configuration.Interval, out var interval))
            throw new FormatException($"Interval '{configuration.Interval}' is unknown. Known: {string.Join(", ", BarInterval.All)}.");
        var (strategy, parameters) = new StrategyCatalog().Create(configuration.Strategy, WithBarLength(configuration, interval));
        if (strategy.BarInterval > TimeSpan.Zero && strategy.BarInterval.Ticks % interval.Length.Ticks != 0)
            throw new StrategyConfigurationException($"The strategy asks for bars of {strategy.BarInterval}, which cannot be made of those of {interval}.");
        var fills = Models.Fills(configuration.Fill);
        var settings = new BacktestSettings { StrategyId = configuration.Strategy, Cash = configuration.Cash, Fills = fills, Fees = Models.Fees(configuration.Fees) };
        using var loader = new HistoryLoader(TimeProvider.System);
        var history = await loader.LoadAsync(
            new(configuration.Data, new Instrument(configuration.Symbol), interval, TradingSession.Parse(configuration.Session), configuration.Multiplier,
                fills is QuoteFills, configuration.From, configuration.To),
            cancellationToken);
        var run = new BacktestEngine([history], strategy, settings).Run(cancellationToken);
        return BacktestResult.Of(configuration with { Parameters = parameters }, run);
    }

    /// <summary>A strategy that has its bars' length as a parameter gets the run's, unless that was set.</summary>
    private static Dictionary<string, string> WithBarLength(RunConfiguration configuration, BarInterval interval)
    {
        const string BarMinutes = "barMinutes";
        var values = new Dictionary<string, string>(configuration.Parameters, StringComparer.OrdinalIgnoreCase);
        var (_, known) = new StrategyCatalog().Create(configuration.Strategy, new Dictionary<string, string>(StringComparer.Ordinal));
        if (known.Keys.Contains(BarMinutes, StringComparer.OrdinalIgnoreCase) && interval.Length.Ticks % TimeSpan.TicksPerMinute == 0)
            values.TryAdd(BarMinutes, ((int)interval.Length.TotalMinutes).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return values;
    }

    private static Dictionary<string, string> Parameters(string[] pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException($"--set {pair} is not NAME=VALUE, e.g. --set lookback=20.");
            if (!values.TryAdd(pair[..equals], pair[(equals + 1)..]))
                throw new FormatException($"--set {pair[..equals]} is given twice.");
        }

        return values;
    }
}
