namespace AlgoTrader.Strategies.Metrics;

internal static partial class MetricsLog
{
    [LoggerMessage(441, LogLevel.Warning, "An execution of the broker cannot be read: {Reason}. Metrics leave it out")]
    public static partial void Unreadable(ILogger logger, string reason);

    [LoggerMessage(442, LogLevel.Warning, "Metrics are not published: Redis is away ({Reason})")]
    public static partial void NotPublished(ILogger logger, string reason);
}
