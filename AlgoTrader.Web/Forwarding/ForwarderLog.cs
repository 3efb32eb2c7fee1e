namespace AlgoTrader.Web.Forwarding;

internal static partial class ForwarderLog
{
    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "{Method} {Path} not forwarded: no answer from the API at {Address}: {Reason}")]
    public static partial void Unreachable(ILogger logger, string method, string path, string address, string reason);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "{Method} {Path} ended early: the API at {Address} broke off: {Reason}")]
    public static partial void BrokenOff(ILogger logger, string method, string path, string address, string reason);
}
