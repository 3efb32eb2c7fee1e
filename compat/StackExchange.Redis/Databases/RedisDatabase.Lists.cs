namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    public long ListLeftPush(RedisKey key, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(ListLeftPushAsync(key, value, when, flags));

    public Task<long> ListLeftPushAsync(RedisKey key, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Send(when == When.Exists ? "LPUSHX" : "LPUSH", Read.Integer, flags, Database, key.AsRedisValue(), value);

    public long ListLeftPush(RedisKey key, RedisValue[] values, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(ListLeftPushAsync(key, values, when, flags));

    public Task<long> ListLeftPushAsync(RedisKey key, RedisValue[] values, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Send(when == When.Exists ? "LPUSHX" : "LPUSH", Read.Integer, flags, Database, Arguments.Of(key, values));

    public long ListRightPush(RedisKey key, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(ListRightPushAsync(key, value, when, flags));

    public Task<long> ListRightPushAsync(RedisKey key, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Send(when == When.Exists ? "RPUSHX" : "RPUSH", Read.Integer, flags, Database, key.AsRedisValue(), value);

    public long ListRightPush(RedisKey key, RedisValue[] values, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(ListRightPushAsync(key, values, when, flags));

    public Task<long> ListRightPushAsync(RedisKey key, RedisValue[] values, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Send(when == When.Exists ? "RPUSHX" : "RPUSH", Read.Integer, flags, Database, Arguments.Of(key, values));

    public RedisValue ListLeftPop(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Wait(ListLeftPopAsync(key, flags));

    public Task<RedisValue> ListLeftPopAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("LPOP", Read.Value, flags, Database, key.AsRedisValue());

    public RedisValue ListRightPop(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Wait(ListRightPopAsync(key, flags));

    public Task<RedisValue> ListRightPopAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("RPOP", Read.Value, flags, Database, key.AsRedisValue());

    public long ListLength(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Wait(ListLengthAsync(key, flags));

    public Task<long> ListLengthAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("LLEN", Read.Integer, flags, Database, key.AsRedisValue());

    public RedisValue[] ListRange(RedisKey key, long start = 0, long stop = -1, CommandFlags flags = CommandFlags.None) =>
        Wait(ListRangeAsync(key, start, stop, flags));

    public Task<RedisValue[]> ListRangeAsync(RedisKey key, long start = 0, long stop = -1, CommandFlags flags = CommandFlags.None) =>
        Send("LRANGE", Read.Values, flags, Database, key.AsRedisValue(), start, stop);

    public RedisValue ListGetByIndex(RedisKey key, long index, CommandFlags flags = CommandFlags.None) =>
        Wait(ListGetByIndexAsync(key, index, flags));

    public Task<RedisValue> ListGetByIndexAsync(RedisKey key, long index, CommandFlags flags = CommandFlags.None) =>
        Send("LINDEX", Read.Value, flags, Database, key.AsRedisValue(), index);

    public void ListSetByIndex(RedisKey key, long index, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Wait(ListSetByIndexAsync(key, index, value, flags));

    public Task ListSetByIndexAsync(RedisKey key, long index, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Send("LSET", Read.Flag, flags, Database, key.AsRedisValue(), index, value);

    public long ListRemove(RedisKey key, RedisValue value, long count = 0, CommandFlags flags = CommandFlags.None) =>
        Wait(ListRemoveAsync(key, value, count, flags));

    public Task<long> ListRemoveAsync(RedisKey key, RedisValue value, long count = 0, CommandFlags flags = CommandFlags.None) =>
        Send("LREM", Read.Integer, flags, Database, key.AsRedisValue(), count, value);

    public void ListTrim(RedisKey key, long start, long stop, CommandFlags flags = CommandFlags.None) =>
        Wait(ListTrimAsync(key, start, stop, flags));

    public Task ListTrimAsync(RedisKey key, long start, long stop, CommandFlags flags = CommandFlags.None) =>
        Send("LTRIM", Read.Flag, flags, Database, key.AsRedisValue(), start, stop);
}
