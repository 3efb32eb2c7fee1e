using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using Grpc.Core;
using AccountsClient = AlgoTrader.Contracts.V1.Accounts.AccountsClient;
using OrdersClient = AlgoTrader.Contracts.V1.Orders.OrdersClient;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>The strategy's end: it places limit orders and follows the stream of orders.</summary>
internal sealed class Strategy : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);
    private readonly OrdersClient _orders;
    private readonly CancellationTokenSource _ending = new();
    private readonly AsyncServerStreamingCall<Order> _stream;
    private readonly Task _reading;
    private readonly ConcurrentDictionary<string, Awaited> _awaited = new(StringComparer.Ordinal);
    private volatile RpcException? _ended;
    private long _last;

    private Strategy(OrdersClient orders)
    {
        _orders = orders;
        _stream = orders.StreamOrders(new(), cancellationToken: _ending.Token);
        _reading = ReadAsync();
    }

    public static async Task<Strategy> StartAsync(CallInvoker invoker)
    {
        var accounts = new AccountsClient(invoker);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await accounts.GetSessionAsync(new())).State == SessionState.Ready)
                    break;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                // Not up yet.
            }

            if (Stopwatch.GetElapsedTime(began) > ReadyLimit)
                throw new InvalidOperationException("The broker did not become ready.");
            await Task.Delay(Retry, TimeProvider.System);
        }

        var strategy = new Strategy(new OrdersClient(new OrderStreamInvoker(invoker, TimeProvider.System)));
        await strategy._stream.ResponseHeadersAsync;
        await strategy.PlaceFirstAsync(began);
        return strategy;
    }

    /// <summary>
    /// Microseconds from the call until the gateway's word that the order works is back, one order at a time: the next is placed once all has been
    /// told of the one before.
    /// </summary>
    public async Task<double[]> OneByOneAsync(int orders)
    {
        var times = new double[orders];
        for (var i = 0; i < orders; i++)
        {
            var placed = Place(0);
            times[i] = await placed.WorkingAsync();
            await placed.Ended;
        }

        return times;
    }

    /// <summary>Orders a second, so many under way at once.</summary>
    public async Task<double> PipelinedAsync(int orders, int atOnce)
    {
        var left = orders;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(caller => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await Place(caller).WorkingAsync();
        })));
        return orders / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <param name="caller">Who places it: each has an instrument of its own.</param>
    public static PlaceOrderRequest Request(string id, int caller) => new()
    {
        ClientOrderId = id,
        StrategyId = "bench",
        // One for each caller: IB takes no more than 15 orders of a side and an instrument.
        Instrument = new() { Symbol = string.Create(CultureInfo.InvariantCulture, $"S{caller}"), Exchange = "SMART", Currency = "USD" },
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = "100",
        LimitPrice = 100_000_000_000,
    };

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAny(_reading);
        _stream.Dispose();
        _ending.Dispose();
    }

    /// <summary>A session is ready before the risk rules have been read from a database that has just been made.</summary>
    private async Task PlaceFirstAsync(long began)
    {
        while (true)
        {
            var placed = Place(0);
            try
            {
                await placed.WorkingAsync();
                await placed.Ended;
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && Stopwatch.GetElapsedTime(began) < ReadyLimit)
            {
                await Task.Delay(Retry, TimeProvider.System);
            }
        }
    }

    private Awaited Place(int caller)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"bench-{Interlocked.Increment(ref _last)}");
        var awaited = new Awaited();
        _awaited[id] = awaited;
        if (_ended is { } exception)
            throw exception;
        var request = Request(id, caller);
        awaited.Began = Stopwatch.GetTimestamp();
        awaited.Reply = _orders.PlaceOrderAsync(request).ResponseAsync;
        return awaited;
    }

    private async Task ReadAsync()
    {
        try
        {
            await FollowAsync();
        }
        catch (RpcException exception)
        {
            // Nobody waits for what will not come any more.
            _ended = exception;
            foreach (var awaited in _awaited.Values)
                awaited.Fail(exception);
        }
    }

    private async Task FollowAsync()
    {
        await foreach (var order in _stream.ResponseStream.ReadAllAsync())
        {
            if (order.Status == OrderStatus.Pending || !_awaited.TryGetValue(order.ClientOrderId, out var awaited))
                continue;
            if (order.Status == OrderStatus.Working)
            {
                awaited.Works(Stopwatch.GetTimestamp());
                continue;
            }

            _awaited.TryRemove(order.ClientOrderId, out _);
            awaited.End(order);
        }
    }

    /// <summary>An order on its way.</summary>
    private sealed class Awaited
    {
        private readonly TaskCompletionSource<long> _working = new();
        private readonly TaskCompletionSource _ended = new();

        public long Began { get; set; }

        public Task<PlaceOrderReply> Reply { get; set; } = null!;

        /// <summary>Its last word has come.</summary>
        public Task Ended => _ended.Task;

        /// <returns>Microseconds.</returns>
        public async Task<double> WorkingAsync()
        {
            await Reply;
            return Stopwatch.GetElapsedTime(Began, await _working.Task).TotalMicroseconds;
        }

        public void Works(long now) => _working.TrySetResult(now);

        public void End(Order order)
        {
            _working.TrySetException(new InvalidOperationException($"{order.ClientOrderId} is {order.Status}: {order.Reason}"));
            _ended.TrySetResult();
        }

        public void Fail(Exception exception)
        {
            _working.TrySetException(exception);
            _ended.TrySetException(exception);
        }
    }
}
