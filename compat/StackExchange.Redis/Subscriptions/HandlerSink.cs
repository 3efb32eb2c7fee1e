using System.Collections.Concurrent;
using System.Diagnostics;

namespace StackExchange.Redis.Subscriptions;

/// <summary>
/// Runs a handler one message at a time and in order: on the reading thread while it is quick, else on the thread pool, so that it
/// delays no other handler. An exception of the handler is reported and the next message is handled.
/// </summary>
internal sealed class HandlerSink(Action<RedisChannel, RedisValue> handler, Action<Exception> failed) : ISubscriptionSink, IThreadPoolWorkItem
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(0.5);

    // A slow call weighs as much as a hundred quick ones: with more than that for long, the handler leaves the reading thread.
    private const int SlowWeight = 100;
    private const int MostWeight = 300;

    private readonly ConcurrentQueue<ChannelMessage> _waiting = new();
    private int _count;
    private volatile int _weight;
    private volatile bool _ended;

    public Action<RedisChannel, RedisValue> Handler { get; } = handler;

    public void Take(in ChannelMessage message, Queue<HandlerSink> ready)
    {
        _waiting.Enqueue(message);
        if (Interlocked.Increment(ref _count) != 1)
            return;
        if (_weight < MostWeight)
            ready.Enqueue(this);
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void End(Exception? error) => _ended = true;

    /// <summary>Handles what waits. Whoever brings the count from zero calls this, so there is never more than one of it and no message waits for the next.</summary>
    public void Run()
    {
        do
        {
            if (!_waiting.TryDequeue(out var message) || _ended)
                continue;
            try
            {
                Handler(message.Channel, message.Message);
            }
            catch (Exception error)
            {
                failed(error);
            }
        }
        while (Interlocked.Decrement(ref _count) > 0);
    }

    /// <summary>What the handler left to be done after it; fails as the handler does.</summary>
    public void Try(Action left)
    {
        try
        {
            left();
        }
        catch (Exception error)
        {
            failed(error);
        }
    }

    /// <summary>Remembers how long a run took. A lost update does no harm.</summary>
    public void Weigh(TimeSpan run) => _weight = run > Slow ? Math.Min(_weight + SlowWeight, 2 * MostWeight) : Math.Max(_weight - 1, 0);

    void IThreadPoolWorkItem.Execute()
    {
        var start = Stopwatch.GetTimestamp();
        Run();
        Weigh(Stopwatch.GetElapsedTime(start));
    }
}
