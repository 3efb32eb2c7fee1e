using System.Threading.Channels;
using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Events;

/// <summary>One handler on one channel, with its queue and its loop. Disposing it stops the handler after the event at hand; not from inside the handler, which would wait for itself.</summary>
public sealed class EventSubscription : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ISubscriber _subscriber;
    private readonly RedisChannel _channel;
    private readonly SubscriptionOptions _options;
    private readonly Channel<RedisValue> _waiting;
    private readonly Func<string, CancellationToken, ValueTask> _handle;
    private readonly Action<HandlerFailure> _failed;
    private readonly Action<EventSubscription> _ended;
    private readonly Action<RedisChannel, RedisValue> _take;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _handled;
    private long _failures;
    private long _dropped;
    private long _interruptions;
    private int _resumed;
    private int _ending;
    private Task _loop = Task.CompletedTask;

    internal EventSubscription(
        ISubscriber subscriber, string channel, SubscriptionOptions options, Func<string, CancellationToken, ValueTask> handle,
        Action<HandlerFailure> failed, Action<EventSubscription> ended)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Capacity, nameof(options));
        (_subscriber, Channel, _options, _handle, _failed, _ended) = (subscriber, channel, options, handle, failed, ended);
        _channel = RedisChannel.Literal(channel);
        _take = Take;
        _waiting = System.Threading.Channels.Channel.CreateBounded<RedisValue>(
            new BoundedChannelOptions(options.Capacity)
            {
                SingleReader = true,
                FullMode = options.Overflow == OverflowRule.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
            },
            CountDropped);
    }

    public string Channel { get; }

    public long Handled => Interlocked.Read(ref _handled);

    /// <summary>Events whose handler threw, or that were no events of the topic.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Events that gave way to newer ones.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How often the connection was lost and came back: each time events may have been missed.</summary>
    public long Interruptions => Interlocked.Read(ref _interruptions);

    /// <summary>Ends with the subscription; with <see cref="EventOverflowException"/> when the handler fell too far behind.</summary>
    public Task Completion => _completion.Task;

    public async ValueTask DisposeAsync()
    {
        await EndAsync(error: null).ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    internal async Task StartAsync()
    {
        _loop = Task.Run(LoopAsync);
        await _subscriber.SubscribeAsync(_channel, _take).ConfigureAwait(false);
    }

    internal void Resume()
    {
        Interlocked.Increment(ref _interruptions);
        Volatile.Write(ref _resumed, 1);
        _waiting.Writer.TryWrite(RedisValue.Null); // wakes the loop; when the queue is full it is awake
    }

    // On a thread that the client shares among handlers: nothing may wait here.
    private void Take(RedisChannel channel, RedisValue message)
    {
        if (!_waiting.Writer.TryWrite(message) && Volatile.Read(ref _ending) == 0)
            _ = EndAsync(new EventOverflowException(Channel, _options.Capacity));
    }

    private void CountDropped(RedisValue message)
    {
        if (message.IsNull)
            return;
        Interlocked.Increment(ref _dropped);
        RedisTelemetry.Dropped.Add(1, RedisTelemetry.Of(Channel));
    }

    private async Task EndAsync(Exception? error)
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0)
            return;
        _waiting.Writer.TryComplete();
        _ = error is null ? _completion.TrySetResult() : _completion.TrySetException(error);
        await _stopping.CancelAsync().ConfigureAwait(false);
        _ended(this);
        try
        {
            await _subscriber.UnsubscribeAsync(_channel, _take).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Without a connection the server has forgotten it already.
        }
    }

    private async Task LoopAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_waiting.Reader.TryRead(out var message))
            {
                if (_stopping.IsCancellationRequested)
                    return;
                if (Interlocked.Exchange(ref _resumed, 0) != 0 && _options.Resumed is { } resumed)
                    await TryAsync(resumed).ConfigureAwait(false);
                if (!message.IsNull && await TryAsync(stopping => _handle(message.ToString(), stopping)).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref _handled);
                    RedisTelemetry.Handled.Add(1, RedisTelemetry.Of(Channel));
                }
            }
        }
    }

    private async ValueTask<bool> TryAsync(Func<CancellationToken, ValueTask> call)
    {
        try
        {
            await call(_stopping.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception error)
        {
            Interlocked.Increment(ref _failures);
            RedisTelemetry.Failed.Add(1, RedisTelemetry.Of(Channel));
            _failed(new HandlerFailure(Channel, error));
        }
        return false;
    }
}
