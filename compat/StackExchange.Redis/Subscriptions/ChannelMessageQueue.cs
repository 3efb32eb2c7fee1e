using System.Threading.Channels;
using StackExchange.Redis.Subscriptions;

namespace StackExchange.Redis;

/// <summary>Messages of one subscription, in order, read one at a time.</summary>
public sealed class ChannelMessageQueue : IAsyncEnumerable<ChannelMessage>, ISubscriptionSink
{
    private readonly Channel<ChannelMessage> _messages =
        System.Threading.Channels.Channel.CreateUnbounded<ChannelMessage>(new UnboundedChannelOptions { SingleWriter = true });

    private readonly RedisSubscriber _subscriber;
    private int _hasHandler;

    internal ChannelMessageQueue(RedisChannel channel, RedisSubscriber subscriber)
    {
        Channel = channel;
        _subscriber = subscriber;
    }

    public RedisChannel Channel { get; }

    /// <summary>Completes when the queue was unsubscribed and read to its end.</summary>
    public Task Completion => _messages.Reader.Completion;

    public ValueTask<ChannelMessage> ReadAsync(CancellationToken cancellationToken = default) => _messages.Reader.ReadAsync(cancellationToken);

    public bool TryRead(out ChannelMessage item) => _messages.Reader.TryRead(out item);

    public bool TryGetCount(out int count)
    {
        count = _messages.Reader.CanCount ? _messages.Reader.Count : 0;
        return _messages.Reader.CanCount;
    }

    public async IAsyncEnumerator<ChannelMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await _messages.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_messages.Reader.TryRead(out var message))
                yield return message;
        }
    }

    /// <summary>Handles every message, in order. One handler at most.</summary>
    public void OnMessage(Action<ChannelMessage> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        OnMessage(message =>
        {
            handler(message);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc cref="OnMessage(Action{ChannelMessage})"/>
    public void OnMessage(Func<ChannelMessage, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (Interlocked.Exchange(ref _hasHandler, 1) != 0)
            throw new InvalidOperationException("Only one handler can be associated with a queue");
        _ = Task.Run(() => HandleAsync(handler));
    }

    public void Unsubscribe(CommandFlags flags = CommandFlags.None) => _subscriber.Wait(UnsubscribeAsync(flags));

    public Task UnsubscribeAsync(CommandFlags flags = CommandFlags.None) => _subscriber.RemoveAsync(Channel, this, flags);

    public override string? ToString() => Channel;

    void ISubscriptionSink.Take(in ChannelMessage message, Queue<HandlerSink> ready) => _messages.Writer.TryWrite(message);

    void ISubscriptionSink.End(Exception? error) => _messages.Writer.TryComplete(error);

    private async Task HandleAsync(Func<ChannelMessage, Task> handler)
    {
        await foreach (var message in this)
        {
            try
            {
                await handler(message);
            }
            catch (Exception error)
            {
                _subscriber.HandlerFailed(error);
            }
        }
    }
}
