using System.Threading.Channels;
using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Events;

/// <summary>
/// One handler on one channel, with its queue. A client that runs its subscribers on its reading thread offers that thread for the queue
/// too, as its current context: an event is then handled without the wake-up of another thread. Disposing it stops the handler after the event
/// at hand; not from inside the handler, which would wait for itself.
/// </summary>
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
    private readonly SendOrPostCallback _serve;
    private readonly TaskCompletionSource _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _handled;
    private long _failures;
    private long _dropped;
    private long _interruptions;
    private int _resumed;
    private int _ending;
    private int _calls; // for the queue to be served, since it was last seen empty

    internal EventSubscription(
        ISubscriber subscriber, string channel, SubscriptionOptions options, Func<string, CancellationToken, ValueTask> handle,
        Action<HandlerFailure> failed, Action<EventSubscription> ended)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Capacity, nameof(options));
        (_subscriber, Channel, _options, _handle, _failed, _ended) = (subscriber, channel, options, handle, failed, ended);
        _channel = RedisChannel.Literal(channel);
        _take = Take;
        _serve = _ => _ = ServeAsync();
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
        await _served.Task.ConfigureAwait(false);
    }

    internal Task StartAsync() => _subscriber.SubscribeAsync(_channel, _take);

    internal void Resume()
    {
        Interlocked.Increment(ref _interruptions);
        Volatile.Write(ref _resumed, 1);
        CallServer(context: null);
    }

    // On a thread that the client shares among handlers: nothing may wait here.
    private void Take(RedisChannel channel, RedisValue message)
    {
        if (_waiting.Writer.TryWrite(message))
            CallServer(SynchronizationContext.Current);
        else if (Volatile.Read(ref _ending) == 0)
            _ = EndAsync(new EventOverflowException(Channel, _options.Capacity));
    }

    private void CountDropped(RedisValue message)
    {
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
        CallServer(context: null);
        try
        {
            await _subscriber.UnsubscribeAsync(_channel, _take).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Without a connection the server has forgotten it already.
        }
    }

    // Whoever brings the calls from zero has the queue served, so no event waits for the next one.
    private void CallServer(SynchronizationContext? context)
    {
        if (Interlocked.Increment(ref _calls) != 1)
            return;
        if (context is null)
            ThreadPool.UnsafeQueueUserWorkItem(static self => self._serve(null), this, preferLocal: false);
        else
            context.Post(_serve, null);
    }

    private async Task ServeAsync()
    {
        int answered;
        do
        {
            answered = Volatile.Read(ref _calls);
            await ResumeAsync().ConfigureAwait(false);
            while (!_stopping.IsCancellationRequested && _waiting.Reader.TryRead(out var message))
            {
                await ResumeAsync().ConfigureAwait(false);
                await HandleAsync(message).ConfigureAwait(false);
            }
            if (_stopping.IsCancellationRequested)
            {
                _served.TrySetResult(); // for good: the calls stay above zero
                return;
            }
        }
        while (Interlocked.Add(ref _calls, -answered) != 0);
    }

    private async ValueTask ResumeAsync()
    {
        if (Interlocked.Exchange(ref _resumed, 0) != 0 && _options.Resumed is { } resumed)
            await TryAsync(resumed).ConfigureAwait(false);
    }

    private async ValueTask HandleAsync(RedisValue message)
    {
        if (!await TryAsync(stopping => _handle(message.ToString(), stopping)).ConfigureAwait(false))
            return;
        Interlocked.Increment(ref _handled);
        RedisTelemetry.Handled.Add(1, RedisTelemetry.Of(Channel));
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
