using System.Net;

namespace StackExchange.Redis;

/// <summary>Publishes and subscribes. Pub/sub is at most once: what is published during a gap in the connection is not seen.</summary>
public interface ISubscriber : IRedis
{
    bool IsConnected(RedisChannel channel = default);

    EndPoint? SubscribedEndpoint(RedisChannel channel);

    /// <summary>Returns how many subscribers the server handed it to.</summary>
    long Publish(RedisChannel channel, RedisValue message, CommandFlags flags = CommandFlags.None);

    Task<long> PublishAsync(RedisChannel channel, RedisValue message, CommandFlags flags = CommandFlags.None);

    void Subscribe(RedisChannel channel, Action<RedisChannel, RedisValue> handler, CommandFlags flags = CommandFlags.None);

    Task SubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue> handler, CommandFlags flags = CommandFlags.None);

    ChannelMessageQueue Subscribe(RedisChannel channel, CommandFlags flags = CommandFlags.None);

    Task<ChannelMessageQueue> SubscribeAsync(RedisChannel channel, CommandFlags flags = CommandFlags.None);

    void Unsubscribe(RedisChannel channel, Action<RedisChannel, RedisValue>? handler = null, CommandFlags flags = CommandFlags.None);

    Task UnsubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue>? handler = null, CommandFlags flags = CommandFlags.None);

    void UnsubscribeAll(CommandFlags flags = CommandFlags.None);

    Task UnsubscribeAllAsync(CommandFlags flags = CommandFlags.None);
}
