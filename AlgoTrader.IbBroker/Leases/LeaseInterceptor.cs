using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// Checks the lease that a caller shows. Without Redis calls for orders are refused once a lease cannot be told to be alive any more; market
/// data and history go on.
/// </summary>
internal sealed class LeaseInterceptor(SessionLeases leases, IOptions<SessionLeaseOptions> options) : Interceptor
{
    public const string TokenKey = "lease-token";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        return await continuation(request, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        await continuation(request, responseStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        // A stream of orders outlives the moment at which it was opened: each is an order of its own.
        var checkedStream = RoleOf(context.Method) == SessionRole.Orders ? new CheckedStream<TRequest>(requestStream, () => CheckAsync(context)) : requestStream;
        await continuation(checkedStream, responseStream, context);
    }

    /// <returns>Null for a call that needs no lease.</returns>
    private static SessionRole? RoleOf(string method) => method switch
    {
        "/algotrader.v1.Orders/ListOrders" or "/algotrader.v1.Orders/ListExecutions" or "/algotrader.v1.Orders/StreamOrders"
            or "/algotrader.v1.Orders/StreamExecutions" => null,
        _ when method.StartsWith("/algotrader.v1.Orders/", StringComparison.Ordinal) => SessionRole.Orders,
        _ when method.StartsWith("/algotrader.v1.MarketData/Stream", StringComparison.Ordinal) => SessionRole.MarketData,
        _ when method.StartsWith("/algotrader.v1.MarketData/", StringComparison.Ordinal) => SessionRole.History,
        _ => null,
    };

    private async Task CheckAsync(ServerCallContext context)
    {
        if (RoleOf(context.Method) is not { } role)
            return;
        if (context.RequestHeaders.GetValue(TokenKey) is not { } text)
        {
            if (options.Value.Required && role == SessionRole.Orders)
                throw Refusal(StatusCode.FailedPrecondition, "Orders need a lease: acquire one of the role ORDERS, and send its token as lease-token.");
            return;
        }

        try
        {
            if (LeaseToken.Parse(text) is not { } token || !await leases.IsCurrentAsync(token, role))
                throw Refusal(StatusCode.Aborted, $"The lease has ended, or is not one of the role {role}. Acquire a new one.");
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            if (role == SessionRole.Orders)
                throw Refusal(StatusCode.Unavailable, "The lease store is away, and whether the lease is alive cannot be told. Nothing was done; try again.");
        }
    }

    private static RpcException Refusal(StatusCode code, string text) => new(new Status(code, text));

    private sealed class CheckedStream<T>(IAsyncStreamReader<T> inner, Func<Task> check) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await inner.MoveNext(cancellationToken))
                return false;
            await check();
            return true;
        }
    }
}
