using System.Diagnostics.CodeAnalysis;
using System.Net;
using StackExchange.Redis.Links;
using StackExchange.Redis.Resp;

namespace StackExchange.Redis.Subscriptions;

/// <summary>Pub/sub over the subscription link; publishing goes over the interactive one.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Without its wait handle a SemaphoreSlim holds nothing, and late unsubscribers may still use it.")]
internal sealed class RedisSubscriber(ConnectionMultiplexer multiplexer, Link subscription, SubscriptionTable table)
    : RedisBase(multiplexer), ISubscriber
{
    // Order of subscribe and unsubscribe on the wire must be that of the table, else a channel could end up silent.
    private readonly SemaphoreSlim _order = new(1, 1);

    public bool IsConnected(RedisChannel channel = default) =>
        subscription.IsUp && (channel.IsNullOrEmpty || table.Has(channel));

    public EndPoint? SubscribedEndpoint(RedisChannel channel) => table.Has(channel) ? subscription.EndPoint : null;

    public long Publish(RedisChannel channel, RedisValue message, CommandFlags flags = CommandFlags.None) =>
        Wait(PublishAsync(channel, message, flags));

    public Task<long> PublishAsync(RedisChannel channel, RedisValue message, CommandFlags flags = CommandFlags.None)
    {
        if (channel.IsNullOrEmpty || channel.IsPattern)
            throw new ArgumentException("A message is published to one literal channel", nameof(channel));
        return Send("PUBLISH", Read.Integer, flags, -1, (byte[]?)channel, message);
    }

    public void Subscribe(RedisChannel channel, Action<RedisChannel, RedisValue> handler, CommandFlags flags = CommandFlags.None) =>
        Wait(SubscribeAsync(channel, handler, flags));

    public Task SubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue> handler, CommandFlags flags = CommandFlags.None)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddAsync(channel, new HandlerSink(handler, HandlerFailed), flags);
    }

    public ChannelMessageQueue Subscribe(RedisChannel channel, CommandFlags flags = CommandFlags.None) =>
        Wait(SubscribeAsync(channel, flags));

    public async Task<ChannelMessageQueue> SubscribeAsync(RedisChannel channel, CommandFlags flags = CommandFlags.None)
    {
        var queue = new ChannelMessageQueue(channel, this);
        await AddAsync(channel, queue, flags);
        return queue;
    }

    public void Unsubscribe(
        RedisChannel channel, Action<RedisChannel, RedisValue>? handler = null, CommandFlags flags = CommandFlags.None) =>
        Wait(UnsubscribeAsync(channel, handler, flags));

    public Task UnsubscribeAsync(
        RedisChannel channel, Action<RedisChannel, RedisValue>? handler = null, CommandFlags flags = CommandFlags.None) =>
        RemoveAsync(channel, sink => handler is null || (sink is HandlerSink one && one.Handler == handler), flags);

    public void UnsubscribeAll(CommandFlags flags = CommandFlags.None) => Wait(UnsubscribeAllAsync(flags));

    public async Task UnsubscribeAllAsync(CommandFlags flags = CommandFlags.None)
    {
        foreach (var channel in table.Channels())
            await RemoveAsync(channel, static _ => true, flags);
    }

    internal Task RemoveAsync(RedisChannel channel, ISubscriptionSink sink, CommandFlags flags) =>
        RemoveAsync(channel, other => ReferenceEquals(other, sink), flags);

    internal void HandlerFailed(Exception error) => Owner.OnInternalError(subscription, error, "subscription handler");

    private async Task AddAsync(RedisChannel channel, ISubscriptionSink sink, CommandFlags flags)
    {
        if (channel.IsNullOrEmpty)
            throw new ArgumentException("A subscription needs a channel", nameof(channel));
        await _order.WaitAsync();
        try
        {
            if (table.Add(channel, sink))
                await Control(channel.IsPattern ? "PSUBSCRIBE" : "SUBSCRIBE", channel, flags);
        }
        catch
        {
            table.Remove(channel, other => ReferenceEquals(other, sink));
            throw;
        }
        finally
        {
            _order.Release();
        }
    }

    private async Task RemoveAsync(RedisChannel channel, Func<ISubscriptionSink, bool> match, CommandFlags flags)
    {
        await _order.WaitAsync();
        try
        {
            // Without a connection there is nothing to tell the server: the next one only subscribes to what is left.
            if (table.Remove(channel, match) && subscription.IsUp)
                await Control(channel.IsPattern ? "PUNSUBSCRIBE" : "UNSUBSCRIBE", channel, flags);
        }
        finally
        {
            _order.Release();
        }
    }

    private Task Control(string command, RedisChannel channel, CommandFlags flags)
    {
        if (flags.HasFlag(CommandFlags.FireAndForget))
        {
            subscription.Send(Pending.Ignored, command, [(byte[]?)channel]);
            return Task.CompletedTask;
        }
        var pending = new PendingReply<bool>(command, static _ => true);
        subscription.Send(pending, command, [(byte[]?)channel]);
        return pending.Task;
    }
}
