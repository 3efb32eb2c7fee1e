namespace AlgoTrader.Api;

internal static partial class ApiLog
{
    [LoggerMessage(501, LogLevel.Warning, "The stream of {What} ended ({Reason}); following it again")]
    public static partial void StreamLost(ILogger logger, string what, string reason);

    [LoggerMessage(502, LogLevel.Warning, "Unreadable event on {Channel}: {Reason}")]
    public static partial void UnreadableEvent(ILogger logger, string channel, string reason);
}
