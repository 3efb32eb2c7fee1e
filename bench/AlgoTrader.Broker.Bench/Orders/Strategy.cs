using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
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
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _awaited = new(StringComparer.Ordinal);
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

        var strategy = new Strategy(new OrdersClient(invoker));
        await strategy._stream.ResponseHeadersAsync;
        return strategy;
    }

    /// <summary>Microseconds from the call until the gateway's word that the order works is back, one order at a time.</summary>
    public async Task<double[]> OneByOneAsync(int orders)
    {
        var times = new double[orders];
        for (var i = 0; i < orders; i++)
            times[i] = await PlaceAsync(0);
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
                await PlaceAsync(caller);
        })));
        return orders / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAny(_reading);
        _stream.Dispose();
        _ending.Dispose();
    }

    private async Task<double> PlaceAsync(int caller)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"bench-{Interlocked.Increment(ref _last)}");
        var working = new TaskCompletionSource<long>();
        _awaited[id] = working;
        if (_ended is { } exception)
            throw exception;
        var request = new PlaceOrderRequest
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
        var began = Stopwatch.GetTimestamp();
        await _orders.PlaceOrderAsync(request);
        return Stopwatch.GetElapsedTime(began, await working.Task).TotalMicroseconds;
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
            foreach (var working in _awaited.Values)
                working.TrySetException(exception);
        }
    }

    private async Task FollowAsync()
    {
        await foreach (var order in _stream.ResponseStream.ReadAllAsync())
        {
            if (order.Status == OrderStatus.Pending || !_awaited.TryRemove(order.ClientOrderId, out var working))
                continue;
            if (order.Status == OrderStatus.Working)
                working.SetResult(Stopwatch.GetTimestamp());
            else
                working.SetException(new InvalidOperationException($"{order.ClientOrderId} is {order.Status}: {order.Reason}"));
        }
    }
}
