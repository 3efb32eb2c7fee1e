namespace StackExchange.Redis;

/// <summary>A stream and the id after which to read.</summary>
public struct StreamPosition(RedisKey key, RedisValue position)
{
    /// <summary>From the first record on.</summary>
    public static RedisValue Beginning => "-";

    /// <summary>What none of the group's consumers was given yet; not for a plain read.</summary>
    public static RedisValue NewMessages => "$";

    public RedisKey Key { get; } = key;

    public RedisValue Position { get; } = position;
}
