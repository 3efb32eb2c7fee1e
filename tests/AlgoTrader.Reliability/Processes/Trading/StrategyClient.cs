using System.Collections.Concurrent;
using System.Globalization;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Testing;
using Grpc.Core;

namespace AlgoTrader.Reliability.Processes.Trading;

/// <summary>
/// A strategy that places orders at a steady rate, follows the leader, and asks again with the same key until it is answered. It never
/// waits for one order before it places the next.
/// </summary>
internal sealed class StrategyClient : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = World.Patience;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly LeaderCallInvoker _invoker;
    private readonly Orders.OrdersClient _orders;
    private readonly OrderDraw _draw;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly ConcurrentDictionary<string, PlacedOrder> _placed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;
    private int _open;
    private volatile bool _paused = true;

    public StrategyClient(LeaderCallInvoker invoker, OrderDraw draw)
    {
        (_invoker, _draw) = (invoker, draw);
        _orders = new(invoker);
        _running = RunAsync();
    }

    public ICollection<PlacedOrder> Placed => _placed.Values;

    public int InFlight => Volatile.Read(ref _open);

    public void Resume() => _paused = false;

    /// <summary>No new orders; those on their way are seen to their end.</summary>
    public async Task PauseAsync()
    {
        _paused = true;
        await Until.TrueAsync(() => InFlight == 0, "every order is answered", Patience + Patience);
    }

    /// <summary>One order beside the flow, with the same patience.</summary>
    public async Task<PlacedOrder> PlaceAsync()
    {
        var (request, cancels) = _draw.Next();
        var order = new PlacedOrder(request, _time.GetTimestamp());
        _placed[order.Key] = order;
        Interlocked.Increment(ref _open);
        try
        {
            await PlaceAsync(order);
            if (cancels && order.AcknowledgedAt is not null)
                await CancelAsync(order);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }

        return order;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Until.TrueAsync(() => InFlight == 0, "every order is given up");
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(_ending.Token))
        {
            if (!_paused)
                _ = PlaceAsync();
        }
    }

    private async Task PlaceAsync(PlacedOrder order)
    {
        while (!_ending.IsCancellationRequested && _time.GetElapsedTime(order.BegunAt) < Patience)
        {
            order.Attempts++;
            try
            {
                var reply = await _orders.PlaceOrderAsync(order.Request, Limit());
                order.WasKnown = reply.AlreadyKnown;
                order.AcknowledgedAt = _time.GetTimestamp();
                return;
            }
            catch (RpcException exception)
            {
                order.Refusal = string.Create(CultureInfo.InvariantCulture, $"{exception.StatusCode}: {exception.Status.Detail}");
                if (!IsWorthAnother(exception))
                {
                    order.IsRefused = true;
                    return;
                }
            }

            await Task.Delay(Pause, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CancelAsync(PlacedOrder order)
    {
        for (var attempt = 0; attempt < 5 && !_ending.IsCancellationRequested; attempt++)
        {
            try
            {
                await _orders.CancelOrderAsync(new() { ClientOrderId = order.Key }, Limit());
                return;
            }
            catch (RpcException exception) when (IsWorthAnother(exception))
            {
                await Task.Delay(Pause, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (RpcException)
            {
                // It is filled, or its fate is unknown.
                return;
            }
        }
    }

    private CallOptions Limit() => new(deadline: (_time.GetUtcNow() + CallLimit).UtcDateTime, cancellationToken: _ending.Token);

    /// <summary>Nobody answered, or nobody who may; or trading is closed until the books agree.</summary>
    private static bool IsWorthAnother(RpcException exception) =>
        exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown
        || exception is { StatusCode: StatusCode.ResourceExhausted, Status.DebugException: not null }
        || exception.Trailers.GetValue("refusal") == "TradingClosed";
}
