using System.Net;
using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Status of a call that ended without one from the server.</summary>
internal static class TransportErrors
{
    public static Status FromException(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException protocol)
                return new Status(FromStreamReset(protocol.ErrorCode), $"The HTTP/2 stream was reset: {protocol.Message}", exception);
        }
        return exception switch
        {
            RpcException rpc => rpc.Status,
            HttpRequestException { HttpRequestError: var error } => new Status(FromRequestError(error, exception), Describe(exception), exception),
            IOException or SocketException => new Status(StatusCode.Unavailable, Describe(exception), exception),
            OperationCanceledException => new Status(StatusCode.Cancelled, Describe(exception), exception),
            _ => new Status(StatusCode.Internal, Describe(exception), exception),
        };
    }

    public static StatusCode FromHttpStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    /// <summary>Error codes of RFC 9113 section 7.</summary>
    private static StatusCode FromStreamReset(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM: the server did nothing of it
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };

    private static StatusCode FromRequestError(HttpRequestError error, Exception exception) => error switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded => StatusCode.Unavailable,
        _ => exception.InnerException is IOException or SocketException ? StatusCode.Unavailable : StatusCode.Internal,
    };

    private static string Describe(Exception exception)
    {
        var innermost = exception.GetBaseException();
        return innermost == exception ? exception.Message : $"{exception.Message} {innermost.Message}";
    }
}
