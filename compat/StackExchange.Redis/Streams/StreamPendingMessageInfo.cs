namespace StackExchange.Redis;

/// <summary>A record in the hand of a consumer.</summary>
public readonly struct StreamPendingMessageInfo
{
    internal StreamPendingMessageInfo(RedisValue id, RedisValue consumer, long idle, int deliveries) =>
        (MessageId, ConsumerName, IdleTimeInMilliseconds, DeliveryCount) = (id, consumer, idle, deliveries);

    public RedisValue MessageId { get; }

    public RedisValue ConsumerName { get; }

    public long IdleTimeInMilliseconds { get; }

    public int DeliveryCount { get; }
}
