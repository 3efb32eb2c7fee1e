namespace AlgoTrader.Api;

internal static partial class ApiLog
{
    [LoggerMessage(501, LogLevel.Warning, "The {Service} is away ({Reason}); its streams are followed again when it is back")]
    public static partial void ServiceLost(ILogger logger, string service, string reason);

    [LoggerMessage(502, LogLevel.Warning, "Unreadable event on {Channel}: {Reason}")]
    public static partial void UnreadableEvent(ILogger logger, string channel, string reason);

    [LoggerMessage(503, LogLevel.Information, "The {Service} is back after {Duration}")]
    public static partial void ServiceBack(ILogger logger, string service, TimeSpan duration);

    [LoggerMessage(504, LogLevel.Warning, "The broker refuses the {Stream}: {Reason}")]
    public static partial void StreamRefused(ILogger logger, string stream, string reason);

    [LoggerMessage(510, LogLevel.Warning, "No strategy events: Redis is away ({Reason}); trying again")]
    public static partial void NoStrategyEvents(ILogger logger, string reason);
}
