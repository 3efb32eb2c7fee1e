using System.CommandLine;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>A run over an order book.</summary>
internal sealed class DepthOptions
{
    private readonly Option<string?> _depth = new("--depth") { Description = "Runs over an order book: l2_events, a folder of it and trades, LOBSTER's message file beside its orderbook, or a store with depth" };
    private readonly Option<string?> _trades = new("--depth-trades") { Description = "The trades, when not beside the book" };
    private readonly Option<string> _queue = new("--queue") { Description = $"Where a resting order stands when others cancel: {string.Join(", ", Models.QueueNames)}", DefaultValueFactory = _ => "last" };
    private readonly Option<string> _orderLatency = new("--order-latency") { Description = "From the decision to the exchange, e.g. 50ms", DefaultValueFactory = _ => "0ms" };
    private readonly Option<string> _reportLatency = new("--report-latency") { Description = "From the exchange to the strategy, e.g. 50ms", DefaultValueFactory = _ => "0ms" };
    private readonly Option<string> _sample = new("--sample") { Description = "Distance of the rows of equity", DefaultValueFactory = _ => "1s" };

    private readonly Option<bool> _asGateway = new("--as-gateway")
    {
        Description = "Shows the strategy what a gateway tells its clients: ten rows, whole seconds, trades without their aggressor. For comparison with a replay in lock step",
    };

    public IEnumerable<Option> All => [_depth, _trades, _queue, _orderLatency, _reportLatency, _sample, _asGateway];

    public Option Depth => _depth;

    /// <exception cref="FormatException">One of its options without --depth.</exception>
    public RunConfiguration Apply(ParseResult parsed, RunConfiguration configuration)
    {
        if (parsed.Or(_depth, configuration.Depth?.Levels) is not { } levels)
        {
            return All.FirstOrDefault(parsed.Says) is { } alone
                ? throw new FormatException($"{alone.Name} goes with --depth only.")
                : configuration;
        }

        if (levels.Trim().Length == 0)
            throw new FormatException("--depth is empty: name a folder or file of an order book, e.g. --depth lob/ES.");
        var stored = configuration.Depth ?? new(levels, null, "last", "0ms", "0ms", "1s");
        return configuration with
        {
            Depth = new(
                levels, parsed.Or(_trades, stored.Trades), parsed.Or(_queue, stored.Queue), parsed.Or(_orderLatency, stored.OrderLatency),
                parsed.Or(_reportLatency, stored.ReportLatency), parsed.Or(_sample, stored.Sample))
            {
                AsGateway = parsed.Or(_asGateway, stored.AsGateway),
            },
        };
    }
}
