using System.CommandLine;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Which bars, and what is made of them before the strategy sees them.</summary>
internal sealed class HistoryOptions
{
    private readonly Option<string> _interval = new("--interval") { Description = "Length of the bars, e.g. 5m", DefaultValueFactory = _ => "1m" };
    private readonly Option<string> _session = new("--session") { Description = $"Which bars of a day: {string.Join(", ", TradingSession.Names)}", DefaultValueFactory = _ => "all" };
    private readonly Option<string> _adjust = new("--adjust") { Description = "Prices as traded, with dividends and splits happening to positions (raw), or restated for splits (split), or for both (total-return)", DefaultValueFactory = _ => "raw" };
    private readonly Option<string?> _factors = new("--factors") { Description = "A file of dividends and splits; without it the store's own" };
    private readonly Option<bool> _fillForward = new("--fill-forward") { Description = "Puts a bar at the last close wherever a session has none" };

    public IEnumerable<Option> All => [_interval, _session, _adjust, _factors, _fillForward];

    public RunConfiguration Apply(ParseResult parsed, RunConfiguration configuration) => configuration with
    {
        Interval = parsed.Or(_interval, configuration.Interval),
        Session = parsed.Or(_session, configuration.Session),
        Adjust = parsed.Or(_adjust, configuration.Adjust),
        Factors = parsed.Or(_factors, configuration.Factors),
        FillForward = parsed.Or(_fillForward, configuration.FillForward),
    };
}
