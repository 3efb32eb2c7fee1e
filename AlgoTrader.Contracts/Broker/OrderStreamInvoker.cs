using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Contracts.Broker;

/// <summary>
/// Carries the calls that name an order, to place, change and cancel, as messages of one call that stays open, which spares each the request, the headers and the
/// stream of a call of its own; for the caller nothing else changes. While there is no such call, because the broker has just gone, stands by or is older, they go as calls of their own. A command
/// that was not answered when the call broke goes again as one of its own: commands carry keys, and the same key never makes a second order.
/// </summary>
/// <param name="inner">To the broker, or <see cref="LeaderCallInvoker"/> to the one that leads.</param>
public sealed class OrderStreamInvoker(CallInvoker inner, TimeProvider time) : CallInvoker, IAsyncDisposable
{
    /// <summary>Between two attempts to open the call.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Orders.OrdersClient _orders = new(inner);
    private readonly Lock _gate = new();
    private OrderCommandCall? _call;
    private long _openedAt;
    private bool _disposed;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        if (ToCommand(request) is not { } command || method.ServiceName != Orders.Descriptor.FullName || options.Headers is { Count: > 0 } || Standing() is not { } call)
            return inner.AsyncUnaryCall(method, host, options, request);
        var exchange = new Exchange<TResponse>(call, () => inner.AsyncUnaryCall(method, host, options, request), time);
        return new(exchange.RunAsync(command, options), exchange.Headers, exchange.Status, exchange.Trailers, exchange.Dispose);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => inner.AsyncServerStreamingCall(method, host, options, request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => inner.AsyncClientStreamingCall(method, host, options);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => inner.AsyncDuplexStreamingCall(method, host, options);

    public async ValueTask DisposeAsync()
    {
        OrderCommandCall? call;
        lock (_gate)
            (call, _call, _disposed) = (_call, null, true);
        if (call is not null)
            await call.DisposeAsync().ConfigureAwait(false);
    }

    private static OrderCommand? ToCommand(object request) => request switch
    {
        PlaceOrderRequest place => new() { Place = place },
        PlaceOrdersRequest unit => new() { PlaceUnit = unit },
        ModifyOrderRequest modify => new() { Modify = modify },
        CancelOrderRequest cancel => new() { Cancel = cancel },
        _ => null,
    };

    /// <summary>The call, when it stands; otherwise one is opened for those who come later.</summary>
    private OrderCommandCall? Standing()
    {
        lock (_gate)
        {
            if (_call is { HasEnded: false } call)
                return call.Stands ? call : null;
            if (_disposed || _call is { IsUnknown: true } || (_call is not null && time.GetElapsedTime(_openedAt) < Pause))
                return null;
            _openedAt = time.GetTimestamp();
            _call = new(_orders.StreamCommands());
            return null;
        }
    }

    /// <summary>One command and its answer, in the shape of a call.</summary>
    private sealed class Exchange<TResponse>(OrderCommandCall call, Func<AsyncUnaryCall<TResponse>> instead, TimeProvider time) : IDisposable
        where TResponse : class
    {
        private readonly CancellationTokenSource _given = new();
        private AsyncUnaryCall<TResponse>? _instead;
        private Status _status = Grpc.Core.Status.DefaultSuccess;
        private Metadata _trailers = [];

        public Task<Metadata> Headers { get; } = Task.FromResult(new Metadata());

        public Status Status() => _instead?.GetStatus() ?? _status;

        public Metadata Trailers() => _instead?.GetTrailers() ?? _trailers;

        public void Dispose()
        {
            _given.Cancel();
            _given.Dispose();
            _instead?.Dispose();
        }

        public async Task<TResponse> RunAsync(OrderCommand command, CallOptions options)
        {
            OrderCommandReply reply;
            try
            {
                reply = await AskAsync(command, options).ConfigureAwait(false);
            }
            catch (OrderCommandCallEndedException)
            {
                return await (_instead = instead()).ResponseAsync.ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw Fail(StatusCode.DeadlineExceeded, "Deadline Exceeded", []);
            }
            catch (OperationCanceledException)
            {
                throw Fail(StatusCode.Cancelled, "Call canceled by the client.", []);
            }

            if (reply.Refusal is not { } refusal)
                return (TResponse)OrderCommandCall.ContentOf(reply);
            // Another leads, or the gateway is away: the call of its own knows whom to ask, and how long.
            if ((StatusCode)refusal.Status == StatusCode.Unavailable)
                return await (_instead = instead()).ResponseAsync.ConfigureAwait(false);
            var trailers = new Metadata();
            foreach (var (key, value) in refusal.Trailers)
                trailers.Add(key, value);
            throw Fail((StatusCode)refusal.Status, refusal.Detail, trailers);
        }

        private async Task<OrderCommandReply> AskAsync(OrderCommand command, CallOptions options)
        {
            var answer = call.AskAsync(command);
            if (answer.IsCompletedSuccessfully)
                return await answer.ConfigureAwait(false);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken, _given.Token);
            var left = options.Deadline is { } deadline && deadline != DateTime.MaxValue ? deadline.ToUniversalTime() - time.GetUtcNow().UtcDateTime : Timeout.InfiniteTimeSpan;
            if (left < TimeSpan.Zero && left != Timeout.InfiniteTimeSpan)
                throw new TimeoutException();
            return await answer.WaitAsync(left, time, either.Token).ConfigureAwait(false);
        }

        private RpcException Fail(StatusCode code, string detail, Metadata trailers)
        {
            (_status, _trailers) = (new(code, detail), trailers);
            return new(_status, trailers);
        }
    }
}
