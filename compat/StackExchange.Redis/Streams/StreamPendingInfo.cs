namespace StackExchange.Redis;

/// <summary>What a group has been given and not acknowledged.</summary>
public readonly struct StreamPendingInfo
{
    internal StreamPendingInfo(int count, RedisValue lowest, RedisValue highest, StreamConsumer[] consumers) =>
        (PendingMessageCount, LowestPendingMessageId, HighestPendingMessageId, Consumers) = (count, lowest, highest, consumers);

    public int PendingMessageCount { get; }

    public RedisValue LowestPendingMessageId { get; }

    public RedisValue HighestPendingMessageId { get; }

    public StreamConsumer[] Consumers { get; }
}
