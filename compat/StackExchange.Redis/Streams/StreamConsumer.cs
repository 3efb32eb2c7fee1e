namespace StackExchange.Redis;

/// <summary>A consumer and how many records it has in hand.</summary>
public readonly struct StreamConsumer
{
    internal StreamConsumer(RedisValue name, int pending) => (Name, PendingMessageCount) = (name, pending);

    public RedisValue Name { get; }

    public int PendingMessageCount { get; }
}
