namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    public RedisValue HashGet(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None) =>
        Wait(HashGetAsync(key, hashField, flags));

    public Task<RedisValue> HashGetAsync(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None) =>
        Send("HGET", Read.Value, flags, Database, key.AsRedisValue(), hashField);

    public RedisValue[] HashGet(RedisKey key, RedisValue[] hashFields, CommandFlags flags = CommandFlags.None) =>
        Wait(HashGetAsync(key, hashFields, flags));

    public Task<RedisValue[]> HashGetAsync(RedisKey key, RedisValue[] hashFields, CommandFlags flags = CommandFlags.None) =>
        Send("HMGET", Read.Values, flags, Database, Arguments.Of(key, hashFields));

    public HashEntry[] HashGetAll(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(HashGetAllAsync(key, flags));

    public Task<HashEntry[]> HashGetAllAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("HGETALL", Read.HashEntries, flags, Database, key.AsRedisValue());

    public bool HashSet(RedisKey key, RedisValue hashField, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(HashSetAsync(key, hashField, value, when, flags));

    public Task<bool> HashSetAsync(RedisKey key, RedisValue hashField, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None) =>
        Send(when == When.NotExists ? "HSETNX" : "HSET", Read.Flag, flags, Database, key.AsRedisValue(), hashField, value);

    public void HashSet(RedisKey key, HashEntry[] hashFields, CommandFlags flags = CommandFlags.None) =>
        Wait(HashSetAsync(key, hashFields, flags));

    public Task HashSetAsync(RedisKey key, HashEntry[] hashFields, CommandFlags flags = CommandFlags.None) =>
        Send("HSET", Read.Integer, flags, Database, Arguments.Of(key, hashFields));

    public bool HashExists(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None) =>
        Wait(HashExistsAsync(key, hashField, flags));

    public Task<bool> HashExistsAsync(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None) =>
        Send("HEXISTS", Read.Flag, flags, Database, key.AsRedisValue(), hashField);

    public bool HashDelete(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None) =>
        Wait(HashDeleteAsync(key, hashField, flags));

    public Task<bool> HashDeleteAsync(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None) =>
        Send("HDEL", Read.Flag, flags, Database, key.AsRedisValue(), hashField);

    public long HashDelete(RedisKey key, RedisValue[] hashFields, CommandFlags flags = CommandFlags.None) =>
        Wait(HashDeleteAsync(key, hashFields, flags));

    public Task<long> HashDeleteAsync(RedisKey key, RedisValue[] hashFields, CommandFlags flags = CommandFlags.None) =>
        Send("HDEL", Read.Integer, flags, Database, Arguments.Of(key, hashFields));

    public long HashIncrement(RedisKey key, RedisValue hashField, long value = 1, CommandFlags flags = CommandFlags.None) =>
        Wait(HashIncrementAsync(key, hashField, value, flags));

    public Task<long> HashIncrementAsync(RedisKey key, RedisValue hashField, long value = 1, CommandFlags flags = CommandFlags.None) =>
        Send("HINCRBY", Read.Integer, flags, Database, key.AsRedisValue(), hashField, value);

    public long HashLength(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(HashLengthAsync(key, flags));

    public Task<long> HashLengthAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("HLEN", Read.Integer, flags, Database, key.AsRedisValue());
}
