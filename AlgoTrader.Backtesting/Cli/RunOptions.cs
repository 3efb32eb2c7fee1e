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
    private readonly Option<string?> _strategy = new("--strategy") { Description = "Name of the strategy, see list" };
    private readonly Option<string?> _data = new("--data") { Description = "A market data store, or a file or folder of .csv, .csv.gz or .zip" };
    private readonly Option<string?> _symbol = new("--symbol") { Description = "What it trades" };
    private readonly Option<string> _interval = new("--interval") { Description = "Length of the bars, e.g. 5m", DefaultValueFactory = _ => "1m" };
    private readonly Option<string> _session = new("--session") { Description = $"Which bars of a day: {string.Join(", ", TradingSession.Names)}", DefaultValueFactory = _ => "all" };
    private readonly Option<string[]> _set = new("--set") { Description = "A parameter of the strategy, NAME=VALUE; may be given often" };
    private readonly Option<string> _fill = new("--fill") { Description = $"At which price orders fill: {string.Join(", ", Models.FillNames)}", DefaultValueFactory = _ => "next-open" };
    private readonly Option<string> _fees = new("--fees") { Description = "none, or per-share:AMOUNT:MINIMUM", DefaultValueFactory = _ => "none" };
    private readonly Option<decimal> _cash = new("--cash") { Description = "Base currency at the beginning", DefaultValueFactory = _ => 100_000m };
    private readonly Option<int> _multiplier = new("--multiplier") { Description = "Currency for a move of one point: 1 for shares, 50 for the ES future", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _from = new("--from") { Description = "First moment, UTC, e.g. 2011-01-03; or a stored result (.json), to run it again as it was" };
    private readonly Option<DateTimeOffset?> _to = new("--to") { Description = "First moment no longer part of the run, UTC" };
    private readonly Option<string> _gaps = new("--gaps") { Description = "What to do about missing bars: warn, error, ignore", DefaultValueFactory = _ => "warn" };

    public RunOptions() => _gaps.AcceptOnlyFromAmong("warn", "error", "ignore");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _strategy, _data, _symbol, _interval, _session, _set, _fill, _fees, _cash, _multiplier, _from, _to, _gaps })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (IsStored(result.GetValue(_from)))
                return;
            foreach (var option in new[] { _strategy, _data, _symbol })
            {
                if (result.GetResult(option) is null)
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
        var parameters = Parameters(parsed.GetValue(_set) ?? []);
        if (stored is not null)
        {
            return stored with
            {
                Strategy = Said(_strategy) ?? stored.Strategy,
                Parameters = ParameterSweep.Merge(stored.Parameters, parameters),
                Data = Said(_data) ?? stored.Data,
                Symbol = Said(_symbol) ?? stored.Symbol,
                Interval = Said(_interval) ?? stored.Interval,
                Session = Said(_session) ?? stored.Session,
                Fill = Said(_fill) ?? stored.Fill,
                Fees = Said(_fees) ?? stored.Fees,
                Cash = IsSaid(_cash) ? parsed.GetValue(_cash) : stored.Cash,
                Multiplier = IsSaid(_multiplier) ? parsed.GetValue(_multiplier) : stored.Multiplier,
                To = parsed.GetValue(_to) ?? stored.To,
            };
        }

        return new(
            parsed.GetValue(_strategy)!, parameters, parsed.GetValue(_data)!, parsed.GetValue(_symbol)!, parsed.GetRequiredValue(_interval),
            parsed.GetRequiredValue(_session), parsed.GetRequiredValue(_fill), parsed.GetRequiredValue(_fees), parsed.GetValue(_cash), parsed.GetValue(_multiplier),
            Time(parsed.GetValue(_from)), parsed.GetValue(_to));

        bool IsSaid(Option option) => parsed.GetResult(option) is { Implicit: false };
        string? Said(Option option) => IsSaid(option) ? parsed.GetResult(option)!.Tokens[^1].Value : null;
    }

    /// <summary>Loads the history and looks whether it can be trusted.</summary>
    /// <exception cref="HistoryException">There is no such data, or it cannot be used.</exception>
    public async Task<PreparedRun> LoadAsync(ParseResult parsed, RunConfiguration configuration, CancellationToken cancellationToken)
    {
        var run = await PreparedRun.LoadAsync(configuration, cancellationToken);
        var gaps = parsed.GetRequiredValue(_gaps);
        foreach (var history in run.Histories)
        {
            HistoryCheck.ThrowIfWrong(history);
            if (gaps == "ignore" || HistoryCheck.Gaps(history) is not { } found)
                continue;
            if (gaps == "error")
                throw new HistoryException($"{found} Import them, or go on with --gaps warn.");
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"warning: {found}");
        }

        return run;
    }

    private static bool IsStored(string? from) => from?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true;

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw new FormatException($"--from {text} is neither a time, e.g. 2011-01-03 or 2011-01-03T14:30Z, nor a stored result (.json).");

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
