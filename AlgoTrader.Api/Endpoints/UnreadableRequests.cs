using Microsoft.AspNetCore.Diagnostics;

namespace AlgoTrader.Api.Endpoints;

/// <summary>A parameter that cannot be read gets an RFC 7807 answer that names it, where the framework's own is empty.</summary>
internal sealed class UnreadableRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException unreadable)
            return false;
        await TypedResults.Problem(unreadable.Message, statusCode: unreadable.StatusCode, title: "The request is not valid").ExecuteAsync(httpContext);
        return true;
    }
}
