using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Strategies;

internal static partial class StrategiesLog
{
    [LoggerMessage(401, LogLevel.Information, "{StrategyId}: {Reason}, {Side} {Quantity} as {ClientOrderId}")]
    public static partial void Signal(
        ILogger logger, string strategyId, string reason, OrderSide side, decimal quantity, string clientOrderId);

    [LoggerMessage(402, LogLevel.Warning, "{StrategyId}: no feed from the broker ({Reason}); it is opened again when the broker is back")]
    public static partial void FeedLost(ILogger logger, string strategyId, string reason);

    [LoggerMessage(403, LogLevel.Information, "{StrategyId}: {Count} bars of history between {From:u} and {To:u}")]
    public static partial void Refilled(ILogger logger, string strategyId, int count, DateTimeOffset from, DateTimeOffset to);

    [LoggerMessage(404, LogLevel.Warning, "{StrategyId}: no history before {Before} ({Reason}); {Consequence}")]
    public static partial void RefillFailed(ILogger logger, string strategyId, DateTimeOffset before, string reason, string consequence);

    [LoggerMessage(405, LogLevel.Warning, "{StrategyId}: order {ClientOrderId} waits for the session: {Reason}")]
    public static partial void OrderDelayed(ILogger logger, string strategyId, string clientOrderId, string reason);

    [LoggerMessage(413, LogLevel.Warning, "{StrategyId}: the broker did not {Reason}: {Detail}")]
    public static partial void ChangeRefused(ILogger logger, string strategyId, string reason, string detail);

    [LoggerMessage(406, LogLevel.Warning, "{StrategyId}: order {ClientOrderId} is refused: {Reason}")]
    public static partial void OrderRefused(ILogger logger, string strategyId, string clientOrderId, string reason);

    [LoggerMessage(407, LogLevel.Error, "{StrategyId} has failed and decides nothing more: {Reason}")]
    public static partial void Faulted(ILogger logger, string strategyId, string reason, Exception exception);

    [LoggerMessage(414, LogLevel.Warning, "{StrategyId} has failed: {Done}")]
    public static partial void CleanedUp(ILogger logger, string strategyId, string done);

    [LoggerMessage(416, LogLevel.Error, "{Problem}")]
    public static partial void PluginProblem(ILogger logger, string problem);

    [LoggerMessage(417, LogLevel.Information, "Plugin {File} has strategy '{Name}'")]
    public static partial void PluginLoaded(ILogger logger, string file, string name);

    [LoggerMessage(415, LogLevel.Information, "{StrategyId} at {MarketTime:O}: {Text}")]
    public static partial void Strategy(ILogger logger, string strategyId, DateTimeOffset marketTime, string text);

    [LoggerMessage(408, LogLevel.Error, "{StrategyId} cannot start: {Reason}")]
    public static partial void Misconfigured(ILogger logger, string strategyId, string reason);

    [LoggerMessage(409, LogLevel.Warning, "Strategy status is not published: Redis is away ({Reason})")]
    public static partial void StatusNotPublished(ILogger logger, string reason);

    [LoggerMessage(410, LogLevel.Information, "{StrategyId}: the broker's feed is back after {Duration}")]
    public static partial void FeedRestored(ILogger logger, string strategyId, TimeSpan duration);

    [LoggerMessage(418, LogLevel.Error, "{StrategyId}: the decision log below {Directory} cannot be written ({Reason}); trading goes on without it")]
    public static partial void DecisionLogFailed(ILogger logger, string strategyId, string directory, string reason);

    [LoggerMessage(419, LogLevel.Error, "Strategy '{Name}' is not listed, for its parameters cannot be told: {Reason}")]
    public static partial void TypeNotListed(ILogger logger, string name, string reason);

    [LoggerMessage(420, LogLevel.Warning, "{StrategyId}: history has {Had} of the {Needed} bars of {Interval} of {Instrument} that it needs to decide anything; until it has seen the others it opens and leaves no position")]
    public static partial void TooFewBars(ILogger logger, string strategyId, string instrument, int had, int needed, TimeSpan interval);
}
