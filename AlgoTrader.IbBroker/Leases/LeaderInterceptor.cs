using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// A replica that does not lead answers nobody, but says who does. While it is suspended it answers: its market data go on, and orders are
/// refused by the fence.
/// </summary>
internal sealed class LeaderInterceptor(LeaderFence fence) : Interceptor
{
    /// <summary>Metadata key of a refusal: address of the leader, e.g. http://broker-1:5090.</summary>
    public const string LeaderKey = "broker-leader";

    private const string Ours = "/algotrader.";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Check(ServerCallContext context)
    {
        var current = fence.Current;
        if (current.State is LeadershipState.Leading or LeadershipState.Suspended || !context.Method.StartsWith(Ours, StringComparison.Ordinal))
            return;
        var trailers = new Metadata();
        if (current.Leader.Length > 0)
            trailers.Add(LeaderKey, current.Leader);
        var text = current.Leader.Length > 0 ? $"This replica stands by; {current.Leader} leads." : "This replica stands by, and no leader is known at present; ask again.";
        throw new RpcException(new Status(StatusCode.Unavailable, text), trailers);
    }
}
