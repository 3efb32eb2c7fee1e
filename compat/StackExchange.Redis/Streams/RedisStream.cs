namespace StackExchange.Redis;

/// <summary>What was read of one of several streams.</summary>
public readonly struct RedisStream
{
    internal RedisStream(RedisKey key, StreamEntry[] entries) => (Key, Entries) = (key, entries);

    public RedisKey Key { get; }

    public StreamEntry[] Entries { get; }
}
