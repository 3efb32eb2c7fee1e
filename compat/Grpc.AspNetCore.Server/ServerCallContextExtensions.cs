using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>The HTTP request behind a call.</summary>
public static class ServerCallContextExtensions
{
    // Contexts made by tests carry the request here; the key is part of the genuine package's behaviour.
    private const string UserStateKey = "__HttpContext";

    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is HttpServerCallContext call)
            return call.HttpContext;
        return serverCallContext.UserState.TryGetValue(UserStateKey, out var http) && http is HttpContext context
            ? context
            : throw new InvalidOperationException($"This call has no HTTP request; put one into UserState[\"{UserStateKey}\"].");
    }
}
