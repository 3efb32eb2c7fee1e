using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>A strategy of its definition, started, with what belongs to it.</summary>
internal sealed record BuiltStrategy(
    StrategyRunner Runner, FeedPlan Plan, IReadOnlyDictionary<string, string> Parameters, LivePortfolio Portfolio, StrategyLogLines Lines)
{
    /// <summary>More at once than a minute allows are a flood, and would fill the memory before anybody could count them.</summary>
    private const int Spare = 1;

    public static BuiltStrategy Of(StrategyDefinition definition, InstanceServices services, ILogger logger)
    {
        var limits = services.Options.Value.Limits;
        var (strategy, parameters) = services.Catalog.Create(definition.Type, definition.Parameters);
        var portfolio = new LivePortfolio(definition.Capital);
        var lines = new StrategyLogLines(definition.Id, limits.LogLinesPerMinute, logger);
        var runner = new StrategyRunner(definition.Id, definition.Instruments, strategy, portfolio, lines.Write) { MostDecisions = limits.OrdersPerMinute + Spare };
        // Also in its first life: the broker tells whether it is that.
        runner.BeginTakeOver();
        return new(runner, FeedPlan.Of(runner, strategy, definition.Interval), parameters, portfolio, lines);
    }
}
