using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OrdersClient = AlgoTrader.Contracts.V1.Orders.OrdersClient;

namespace AlgoTrader.IbBroker.Tests.Services;

/// <summary>A client whose orders go over one call that stays open, against a real broker, and through its end.</summary>
public sealed class OrderStreamInvokerTests : IDisposable
{
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);
    private readonly Counted _counted = new();
    private GrpcChannel? _channel;

    public void Dispose()
    {
        _channel?.Dispose();
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Orders_GoOverOneCall_AndOtherCallsAsEver()
    {
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await broker.ReadyAsync();
        await using var invoker = Invoker(broker);
        var orders = new OrdersClient(invoker);
        await StandsAsync(orders);

        var (calls, streams) = (_counted.Calls, _counted.Streams);
        for (var i = 0; i < 20; i++)
            Assert.Equal($"o-{i}", (await orders.PlaceOrderAsync(SampleOrders.Limit($"o-{i}"))).Order.ClientOrderId);
        Assert.Equal((calls, streams, 1), (_counted.Calls, _counted.Streams, streams));
        Assert.True((await orders.PlaceOrderAsync(SampleOrders.Limit("o-7"))).AlreadyKnown);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await orders.PlaceOrderAsync(SampleOrders.Market("x", "0")));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("quantity", refusal.Status.Detail, StringComparison.Ordinal);
        using var unknown = orders.CancelOrderAsync(new() { ClientOrderId = "nobody" });
        refusal = await Assert.ThrowsAsync<RpcException>(() => unknown.ResponseAsync);
        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (refusal.StatusCode, unknown.GetStatus().StatusCode));
        Assert.Equal("NotFound", refusal.Trailers.GetValue("refusal"));
        Assert.Equal(calls, _counted.Calls);
        Assert.Contains((await orders.ListOrdersAsync(new())).Orders, order => order.ClientOrderId == "o-19");
        Assert.Equal(calls + 1, _counted.Calls);
    }

    [Fact]
    public async Task Broker_EndsAndStartsAgain_NothingIsLostOrDoubled_AndTheCallStandsAgain()
    {
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        var first = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await first.ReadyAsync();
        await using var invoker = Invoker(first);
        var orders = new OrdersClient(invoker);
        await StandsAsync(orders);
        var asked = Enumerable.Range(0, 40).Select(i => PlaceAsync(orders, $"o-{i}")).ToList();
        await asked[5];

        await first.DisposeAsync();
        await using var second = await BrokerHost.StartAsync(gateway.Port, _journal.Path, port: first.Port);
        await second.ReadyAsync();

        await Task.WhenAll(asked);
        var keys = (await second.Orders.ListOrdersAsync(new())).Orders.Select(order => order.ClientOrderId).Where(id => id.StartsWith("o-", StringComparison.Ordinal)).ToList();
        Assert.Equal(40, keys.Count);
        Assert.Equal(40, keys.Distinct(StringComparer.Ordinal).Count());
        await StandsAsync(orders);
        // One of them may have stood for a moment while the first broker was ending.
        Assert.True(_counted.Standing >= 2, $"{_counted.Standing} calls have stood");
    }

    /// <summary>A broker that does not know such a call, and one that never answers: neither can be had of the real one.</summary>
    [Fact]
    public async Task Broker_Older_GoesOnWithCallsOfTheirOwn()
    {
        await using var older = await Stub.StartAsync<OlderBroker>();
        await using var invoker = new OrderStreamInvoker(older.Channel.Intercept(_counted), TimeProvider.System);
        var orders = new OrdersClient(invoker);
        for (var i = 0; i < 20; i++)
            Assert.Equal($"o-{i}", (await orders.PlaceOrderAsync(SampleOrders.Limit($"o-{i}"))).Order.ClientOrderId);
        Assert.Equal((20, 1), (_counted.Calls, _counted.Streams));
    }

    [Fact]
    public async Task Broker_EndsTheCallBeforeItAnswers_TheCommandGoesAsACallOfItsOwn()
    {
        await using var forgetful = await Stub.StartAsync<ForgetfulBroker>();
        await using var invoker = new OrderStreamInvoker(forgetful.Channel.Intercept(_counted), TimeProvider.System);
        var orders = new OrdersClient(invoker);
        // Whether the call stood or not: each is answered, and the key is the same.
        await Until.TrueAsync(
            async () =>
            {
                Assert.Equal("a", (await orders.PlaceOrderAsync(SampleOrders.Limit("a"))).Order.ClientOrderId);
                return ForgetfulBroker.Forgotten > 0;
            },
            "a command was not answered on the call");
    }

    [Fact]
    public async Task Broker_ThatDoesNotAnswer_IsHeldToTheDeadline_AndToACancel()
    {
        await using var silent = await Stub.StartAsync<SilentBroker>();
        await using var invoker = new OrderStreamInvoker(silent.Channel.Intercept(_counted), TimeProvider.System);
        var orders = new OrdersClient(invoker);
        await StandsAsync(orders);
        var late = await Assert.ThrowsAsync<RpcException>(
            async () => await orders.PlaceOrderAsync(SampleOrders.Limit("a"), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(50)));
        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        using var given = new CancellationTokenSource();
        var call = orders.PlaceOrderAsync(SampleOrders.Limit("b"), cancellationToken: given.Token).ResponseAsync;
        await given.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
    }

    /// <summary>Over a channel that outlives the broker.</summary>
    private OrderStreamInvoker Invoker(BrokerHost broker) => new((_channel = GrpcChannel.ForAddress(broker.Address)).Intercept(_counted), TimeProvider.System);

    /// <summary>With the same key until it was taken in, as strategies do.</summary>
    private static Task PlaceAsync(OrdersClient orders, string id) => Until.TrueAsync(
        async () =>
        {
            try
            {
                return (await orders.PlaceOrderAsync(SampleOrders.Limit(id))).Order.ClientOrderId == id;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown)
            {
                return false;
            }
        },
        $"{id} is taken in");

    /// <summary>The call is opened by the first that could use it; it stands when a command is no call of its own.</summary>
    private Task StandsAsync(OrdersClient orders) => Until.TrueAsync(
        async () =>
        {
            var before = _counted.Calls;
            try
            {
                await orders.CancelOrderAsync(new() { ClientOrderId = "nobody" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(100));
            }
            catch (RpcException)
            {
                // There is no such order.
            }

            return _counted.Calls == before;
        },
        "the call stands");

    /// <summary>Counts what goes out.</summary>
    private sealed class Counted : Interceptor
    {
        private int _calls;
        private int _streams;
        private int _standing;

        public int Calls => Volatile.Read(ref _calls);

        public int Streams => Volatile.Read(ref _streams);

        /// <summary>Streams that the other side has taken.</summary>
        public int Standing => Volatile.Read(ref _standing);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            Interlocked.Increment(ref _calls);
            return continuation(request, context);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            Interlocked.Increment(ref _streams);
            var call = continuation(context);
            _ = call.ResponseHeadersAsync.ContinueWith(
                _ => Interlocked.Increment(ref _standing), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return call;
        }
    }

    private class OlderBroker : Contracts.V1.Orders.OrdersBase
    {
        public override Task<PlaceOrderReply> PlaceOrder(PlaceOrderRequest request, ServerCallContext context) =>
            Task.FromResult(new PlaceOrderReply { Order = new() { ClientOrderId = request.ClientOrderId } });
    }

    private sealed class ForgetfulBroker : OlderBroker
    {
        private static int _forgotten;

        public static int Forgotten => Volatile.Read(ref _forgotten);

        public override async Task StreamCommands(
            IAsyncStreamReader<OrderCommand> requestStream, IServerStreamWriter<OrderCommandReply> responseStream, ServerCallContext context)
        {
            await context.WriteResponseHeadersAsync([]);
            if (await requestStream.MoveNext(context.CancellationToken))
                Interlocked.Increment(ref _forgotten);
        }
    }

    private sealed class SilentBroker : Contracts.V1.Orders.OrdersBase
    {
        public override async Task StreamCommands(
            IAsyncStreamReader<OrderCommand> requestStream, IServerStreamWriter<OrderCommandReply> responseStream, ServerCallContext context)
        {
            await context.WriteResponseHeadersAsync([]);
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                // Read, and no word of it.
            }
        }
    }

    private sealed class Stub : ServiceHost
    {
        public static async Task<Stub> StartAsync<T>()
            where T : Contracts.V1.Orders.OrdersBase
        {
            var stub = new Stub { Port = FreePort.Next() };
            await stub.StartAsync([], grpc: true, builder => builder.Services.AddGrpc(), app => app.MapGrpcService<T>());
            return stub;
        }
    }
}
