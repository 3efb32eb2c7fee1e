using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AlgoTrader.Api.Broker;

/// <summary>Turns a refusal of the broker or the strategy host into an RFC 7807 answer that keeps its words.</summary>
internal sealed class GrpcProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not RpcException rpc)
            return false;
        await ToProblem(rpc).ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult ToProblem(RpcException exception)
    {
        var (status, title) = exception.StatusCode switch
        {
            StatusCode.InvalidArgument => (StatusCodes.Status400BadRequest, "The request is not valid"),
            StatusCode.NotFound => (StatusCodes.Status404NotFound, "Not found"),
            StatusCode.AlreadyExists or StatusCode.Aborted => (StatusCodes.Status409Conflict, "Conflict"),
            StatusCode.FailedPrecondition => (StatusCodes.Status422UnprocessableEntity, "Refused"),
            StatusCode.ResourceExhausted => (StatusCodes.Status429TooManyRequests, "Too many requests"),
            StatusCode.Unavailable => (StatusCodes.Status503ServiceUnavailable, "A service behind the API is away; try again shortly"),
            StatusCode.DeadlineExceeded => (StatusCodes.Status504GatewayTimeout, "A service behind the API did not answer in time"),
            _ => (StatusCodes.Status502BadGateway, "A service behind the API failed"),
        };
        return TypedResults.Problem(exception.Status.Detail, statusCode: status, title: title);
    }
}
