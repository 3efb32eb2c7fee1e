using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

internal static partial class ServerLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} threw an exception that is no RpcException")]
    public static partial void HandlerFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "{Method} ended with {Status}")]
    public static partial void HandlerRefused(ILogger logger, string method, Grpc.Core.Status status);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "{Method} ended because its caller went away")]
    public static partial void CallerWentAway(ILogger logger, string method, Exception exception);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "Ending {Method} at its deadline failed")]
    public static partial void DeadlineFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "{Method} set a trailer that HTTP cannot carry")]
    public static partial void TrailerRefused(ILogger logger, string method, Exception exception);
}
