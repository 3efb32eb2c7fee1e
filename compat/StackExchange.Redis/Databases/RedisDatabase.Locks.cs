namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    private const string ExtendIfHeld =
        "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) else return 0 end";

    private const string DeleteIfHeld =
        "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

    public bool LockTake(RedisKey key, RedisValue value, TimeSpan expiry, CommandFlags flags = CommandFlags.None) =>
        Wait(LockTakeAsync(key, value, expiry, flags));

    public Task<bool> LockTakeAsync(RedisKey key, RedisValue value, TimeSpan expiry, CommandFlags flags = CommandFlags.None) =>
        StringSetAsync(key, NotNull(value), expiry, When.NotExists, flags);

    public bool LockExtend(RedisKey key, RedisValue value, TimeSpan expiry, CommandFlags flags = CommandFlags.None) =>
        Wait(LockExtendAsync(key, value, expiry, flags));

    public Task<bool> LockExtendAsync(RedisKey key, RedisValue value, TimeSpan expiry, CommandFlags flags = CommandFlags.None) =>
        Send("EVAL", Read.Flag, flags, Database, ExtendIfHeld, 1, key.AsRedisValue(), NotNull(value), Arguments.Milliseconds(expiry));

    public bool LockRelease(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Wait(LockReleaseAsync(key, value, flags));

    public Task<bool> LockReleaseAsync(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None) =>
        Send("EVAL", Read.Flag, flags, Database, DeleteIfHeld, 1, key.AsRedisValue(), NotNull(value));

    public RedisValue LockQuery(RedisKey key, CommandFlags flags = CommandFlags.None) => Wait(LockQueryAsync(key, flags));

    public Task<RedisValue> LockQueryAsync(RedisKey key, CommandFlags flags = CommandFlags.None) => StringGetAsync(key, flags);

    private static RedisValue NotNull(RedisValue value) =>
        value.IsNull ? throw new ArgumentNullException(nameof(value), "A lock needs the token of its holder") : value;
}
