using System.CommandLine;
using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Reports;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>The options that say what a run is; every command that runs something has them.</summary>
internal sealed class RunOptions
{
    private static readonly RunConfiguration Defaults =
        new(string.Empty, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), string.Empty, string.Empty, "1m", "all", "next-open", "none", 100_000m);

    private readonly Option<string?> _strategy = new("--strategy") { Description = "Name of the strategy, see list" };
    private readonly Option<string?> _plugins = new("--plugins") { Description = "A folder of strategies of your own, PLUGINS/NAME/NAME.dll, see docs/strategies/plugins.md" };
    private readonly Option<string?> _id = new("--id") { Description = "Name of the instance, with which its orders' keys begin; without it the strategy's name" };
    private readonly Option<string[]> _set = new("--set") { Description = "A parameter of the strategy, NAME=VALUE; may be given often" };
    private readonly Option<string?> _from = new("--from") { Description = "First moment, UTC, e.g. 2011-01-03; or a stored result (.json), to run it again as it was" };
    private readonly Option<string?> _to = new("--to") { Description = "First moment no longer part of the run, UTC" };
    private readonly Option<string?> _tradeFrom = new("--trade-from") { Description = "Bars that start before it only warm up, UTC" };
    private readonly Option<string> _gaps = new("--gaps") { Description = "What to do about missing bars: warn, error, ignore", DefaultValueFactory = _ => "warn" };
    private readonly InstrumentOptions _instruments = new();
    private readonly HistoryOptions _history = new();
    private readonly ModelOptions _models = new();
    private readonly DepthOptions _depth = new();

    public RunOptions() => _gaps.AcceptOnlyFromAmong("warn", "error", "ignore");

    public void AddTo(Command command)
    {
        foreach (var option in (IEnumerable<Option>)[_strategy, _set, .. _instruments.All, .. _history.All, _from, _to, _tradeFrom, .. _models.All, .. _depth.All, _id, _plugins, _gaps])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (IsStored(result.GetValue(_from)))
                return;
            foreach (var option in new[] { _strategy, _instruments.Data, _instruments.Symbol })
            {
                if (result.GetResult(option) is null && (option != _instruments.Data || result.GetResult(_depth.Depth) is null))
                    result.AddError($"Option '{option.Name}' is required, unless --from names a stored result.");
            }
        });
    }

    /// <summary>The stored result that is to be run again; null when there is none.</summary>
    public async Task<BacktestResult?> StoredAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(_from) is { } from && IsStored(from) ? await ResultFile.ReadAsync(from, cancellationToken) : null;

    /// <summary>What the command line says; over what is stored, where it says anything.</summary>
    /// <exception cref="FormatException">It is wrong.</exception>
    public RunConfiguration Read(ParseResult parsed, RunConfiguration? stored)
    {
        var configuration = stored ?? Defaults;
        configuration = configuration with
        {
            Strategy = parsed.Or(_strategy, configuration.Strategy)!,
            Parameters = ParameterSweep.Merge(configuration.Parameters, Parameters(parsed.GetValue(_set) ?? [])),
            Plugins = parsed.Or(_plugins, configuration.Plugins),
            Id = parsed.Or(_id, configuration.Id),
            From = parsed.GetValue(_from) is { } from && !IsStored(from) ? Time("--from", from) : configuration.From,
            To = parsed.GetValue(_to) is { } to ? Time("--to", to) : configuration.To,
            TradeFrom = parsed.GetValue(_tradeFrom) is { } tradeFrom ? Time("--trade-from", tradeFrom) : configuration.TradeFrom,
        };
        // The book first: with it no other data is needed.
        return _models.Apply(parsed, _history.Apply(parsed, _instruments.Apply(parsed, _depth.Apply(parsed, configuration))));
    }

    /// <summary>Loads the history and looks whether it can be trusted.</summary>
    /// <exception cref="HistoryException">There is no such data, or it cannot be used.</exception>
    public async Task<PreparedRun> LoadAsync(ParseResult parsed, RunConfiguration configuration, CancellationToken cancellationToken)
    {
        foreach (var problem in KnownStrategies.In(configuration.Plugins).Problems)
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"warning: {problem}");
        var run = await PreparedRun.LoadAsync(configuration, cancellationToken);
        var gaps = parsed.GetRequiredValue(_gaps);
        if (run.Depth?.Crossed is { } crossed)
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"warning: {crossed}");
        foreach (var history in run.Histories)
        {
            HistoryCheck.ThrowIfWrong(history);
            if (gaps == "ignore" || GapsOf(run, history) is not { } found)
                continue;
            if (gaps == "error")
                throw new HistoryException($"{found} Import them, or go on with --gaps warn.");
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"warning: {found}");
        }

        return run;
    }

    /// <summary>The middle of a book goes on while the book is silent.</summary>
    private static string? GapsOf(PreparedRun run, InstrumentHistory history) => run.Depth is { } depth
        ? depth.Silences
        : HistoryCheck.Gaps(history, TradingSession.Parse(run.Configuration.Session), run.Configuration.From, run.Configuration.To);

    private static bool IsStored(string? from) => from?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true;

    private static DateTimeOffset Time(string option, string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new FormatException($"{option} {text} is neither a time, e.g. 2011-01-03 or 2011-01-03T14:30Z, nor, for --from, a stored result (.json).");

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
