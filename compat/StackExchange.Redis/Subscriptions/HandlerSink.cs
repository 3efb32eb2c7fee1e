using System.Collections.Concurrent;

namespace StackExchange.Redis.Subscriptions;

/// <summary>
/// Runs a handler on the thread pool, one message at a time and in order; a slow handler delays neither the reader nor other
/// handlers. An exception of the handler is reported and the next message is handled.
/// </summary>
internal sealed class HandlerSink(Action<RedisChannel, RedisValue> handler, Action<Exception> failed) : ISubscriptionSink, IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<ChannelMessage> _waiting = new();
    private int _count;
    private volatile bool _ended;

    public Action<RedisChannel, RedisValue> Handler { get; } = handler;

    public void Take(in ChannelMessage message)
    {
        _waiting.Enqueue(message);
        if (Interlocked.Increment(ref _count) == 1)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void End(Exception? error) => _ended = true;

    void IThreadPoolWorkItem.Execute()
    {
        // Whoever brings the count from zero starts this loop, so there is never more than one of it and no message waits for the next.
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
}
