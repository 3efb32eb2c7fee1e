namespace StackExchange.Redis;

public partial interface IDatabase
{
    /// <summary>Length of the list afterwards; 0 when <paramref name="when"/> forbade.</summary>
    long ListLeftPush(RedisKey key, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None);

    long ListLeftPush(RedisKey key, RedisValue[] values, When when = When.Always, CommandFlags flags = CommandFlags.None);

    long ListRightPush(RedisKey key, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None);

    long ListRightPush(RedisKey key, RedisValue[] values, When when = When.Always, CommandFlags flags = CommandFlags.None);

    /// <summary>Null when the list is empty.</summary>
    RedisValue ListLeftPop(RedisKey key, CommandFlags flags = CommandFlags.None);

    RedisValue ListRightPop(RedisKey key, CommandFlags flags = CommandFlags.None);

    long ListLength(RedisKey key, CommandFlags flags = CommandFlags.None);

    /// <summary>Both ends included; negative ones count from the end.</summary>
    RedisValue[] ListRange(RedisKey key, long start = 0, long stop = -1, CommandFlags flags = CommandFlags.None);

    RedisValue ListGetByIndex(RedisKey key, long index, CommandFlags flags = CommandFlags.None);

    void ListSetByIndex(RedisKey key, long index, RedisValue value, CommandFlags flags = CommandFlags.None);

    /// <summary>0: all; negative: from the end.</summary>
    long ListRemove(RedisKey key, RedisValue value, long count = 0, CommandFlags flags = CommandFlags.None);

    /// <summary>Keeps what is between both ends, included.</summary>
    void ListTrim(RedisKey key, long start, long stop, CommandFlags flags = CommandFlags.None);
}
