namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    public bool KeyDelete(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(KeyDeleteAsync(key, flags));

    public Task<bool> KeyDeleteAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("DEL", Read.Flag, flags, Database, key.AsRedisValue());

    public long KeyDelete(RedisKey[] keys, CommandFlags flags = CommandFlags.None) => Wait(KeyDeleteAsync(keys, flags));

    public Task<long> KeyDeleteAsync(RedisKey[] keys, CommandFlags flags = CommandFlags.None) =>
        Send("DEL", Read.Integer, flags, Database, Arguments.Of(keys));

    public bool KeyExists(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(KeyExistsAsync(key, flags));

    public Task<bool> KeyExistsAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("EXISTS", Read.Flag, flags, Database, key.AsRedisValue());

    public long KeyExists(RedisKey[] keys, CommandFlags flags = CommandFlags.None) => Wait(KeyExistsAsync(keys, flags));

    public Task<long> KeyExistsAsync(RedisKey[] keys, CommandFlags flags = CommandFlags.None) =>
        Send("EXISTS", Read.Integer, flags, Database, Arguments.Of(keys));

    public bool KeyExpire(RedisKey key, TimeSpan? expiry, ExpireWhen when = ExpireWhen.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(KeyExpireAsync(key, expiry, when, flags));

    public Task<bool> KeyExpireAsync(RedisKey key, TimeSpan? expiry, ExpireWhen when = ExpireWhen.Always, CommandFlags flags = CommandFlags.None) =>
        expiry is null
            ? Send("PERSIST", Read.Flag, flags, Database, key.AsRedisValue())
            : Send("PEXPIRE", Read.Flag, flags, Database, Arguments.Expire(key, expiry.Value, when));

    public bool KeyExpire(RedisKey key, TimeSpan? expiry, CommandFlags flags) => Wait(KeyExpireAsync(key, expiry, flags));

    public Task<bool> KeyExpireAsync(RedisKey key, TimeSpan? expiry, CommandFlags flags) =>
        KeyExpireAsync(key, expiry, ExpireWhen.Always, flags);

    public bool KeyPersist(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(KeyPersistAsync(key, flags));

    public Task<bool> KeyPersistAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("PERSIST", Read.Flag, flags, Database, key.AsRedisValue());

    public TimeSpan? KeyTimeToLive(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(KeyTimeToLiveAsync(key, flags));

    public Task<TimeSpan?> KeyTimeToLiveAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("PTTL", Read.TimeToLive, flags, Database, key.AsRedisValue());

    public RedisType KeyType(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(KeyTypeAsync(key, flags));

    public Task<RedisType> KeyTypeAsync(RedisKey key, CommandFlags flags = CommandFlags.None) =>
        Send("TYPE", Read.Type, flags, Database, key.AsRedisValue());
}
