namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    public RedisValue StringGet(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(StringGetAsync(key, flags));

    public Task<RedisValue> StringGetAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("GET", Read.Value, flags, Database, key.AsRedisValue());

    public RedisValue[] StringGet(RedisKey[] keys, CommandFlags flags = CommandFlags.None) => Wait(StringGetAsync(keys, flags));

    public Task<RedisValue[]> StringGetAsync(RedisKey[] keys, CommandFlags flags = CommandFlags.None) =>
        Send("MGET", Read.Values, flags, Database, Arguments.Of(keys));

    public bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry = null, bool keepTtl = false, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(StringSetAsync(key, value, expiry, keepTtl, when, flags));

    public Task<bool> StringSetAsync(RedisKey key, RedisValue value, TimeSpan? expiry = null, bool keepTtl = false, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        value.IsNull ? KeyDeleteAsync(key, flags) : Send("SET", Read.Flag, flags, Database, Arguments.Set(key, value, expiry, keepTtl, when));

    public bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry, When when, CommandFlags flags) =>
        Wait(StringSetAsync(key, value, expiry, when, flags));

    public Task<bool> StringSetAsync(RedisKey key, RedisValue value, TimeSpan? expiry, When when, CommandFlags flags) =>
        StringSetAsync(key, value, expiry, keepTtl: false, when, flags);

    public bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry, When when) => Wait(StringSetAsync(key, value, expiry, when));

    public Task<bool> StringSetAsync(RedisKey key, RedisValue value, TimeSpan? expiry, When when) =>
        StringSetAsync(key, value, expiry, keepTtl: false, when, CommandFlags.None);

    public bool StringSet(KeyValuePair<RedisKey, RedisValue>[] values, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(StringSetAsync(values, when, flags));

    public Task<bool> StringSetAsync(KeyValuePair<RedisKey, RedisValue>[] values, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Send(when == When.NotExists ? "MSETNX" : "MSET", Read.Flag, flags, Database, Arguments.Of(values));

    public RedisValue StringGetSet(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Wait(StringGetSetAsync(key, value, flags));

    public Task<RedisValue> StringGetSetAsync(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Send("GETSET", Read.Value, flags, Database, key.AsRedisValue(), value);

    public RedisValue StringGetDelete(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(StringGetDeleteAsync(key, flags));

    public Task<RedisValue> StringGetDeleteAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("GETDEL", Read.Value, flags, Database, key.AsRedisValue());

    public long StringIncrement(RedisKey key, long value = 1, CommandFlags flags = CommandFlags.None) =>
        Wait(StringIncrementAsync(key, value, flags));

    public Task<long> StringIncrementAsync(RedisKey key, long value = 1, CommandFlags flags = CommandFlags.None) =>
        Send("INCRBY", Read.Integer, flags, Database, key.AsRedisValue(), value);

    public double StringIncrement(RedisKey key, double value, CommandFlags flags = CommandFlags.None) =>
        Wait(StringIncrementAsync(key, value, flags));

    public Task<double> StringIncrementAsync(RedisKey key, double value, CommandFlags flags = CommandFlags.None) =>
        Send("INCRBYFLOAT", Read.Double, flags, Database, key.AsRedisValue(), value);

    public long StringDecrement(RedisKey key, long value = 1, CommandFlags flags = CommandFlags.None) =>
        Wait(StringDecrementAsync(key, value, flags));

    public Task<long> StringDecrementAsync(RedisKey key, long value = 1, CommandFlags flags = CommandFlags.None) =>
        Send("DECRBY", Read.Integer, flags, Database, key.AsRedisValue(), value);

    public long StringAppend(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Wait(StringAppendAsync(key, value, flags));

    public Task<long> StringAppendAsync(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Send("APPEND", Read.Integer, flags, Database, key.AsRedisValue(), value);

    public long StringLength(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(StringLengthAsync(key, flags));

    public Task<long> StringLengthAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("STRLEN", Read.Integer, flags, Database, key.AsRedisValue());
}
