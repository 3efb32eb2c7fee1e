namespace StackExchange.Redis;

/// <summary>Commands on one database, blocking. Their asynchronous twins are in <see cref="IDatabaseAsync"/>.</summary>
public partial interface IDatabase : IRedis, IDatabaseAsync
{
    int Database { get; }

    RedisValue StringGet(RedisKey key, CommandFlags flags = CommandFlags.None);

    RedisValue[] StringGet(RedisKey[] keys, CommandFlags flags = CommandFlags.None);

    /// <summary>Sets unless <paramref name="when"/> forbids; false when it did.</summary>
    bool StringSet(
        RedisKey key, RedisValue value, TimeSpan? expiry = null, bool keepTtl = false, When when = When.Always, CommandFlags flags = CommandFlags.None);

    bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry, When when, CommandFlags flags);

    bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry, When when);

    bool StringSet(KeyValuePair<RedisKey, RedisValue>[] values, When when = When.Always, CommandFlags flags = CommandFlags.None);

    RedisValue StringGetSet(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None);

    RedisValue StringGetDelete(RedisKey key, CommandFlags flags = CommandFlags.None);

    long StringIncrement(RedisKey key, long value = 1, CommandFlags flags = CommandFlags.None);

    double StringIncrement(RedisKey key, double value, CommandFlags flags = CommandFlags.None);

    long StringDecrement(RedisKey key, long value = 1, CommandFlags flags = CommandFlags.None);

    long StringAppend(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None);

    long StringLength(RedisKey key, CommandFlags flags = CommandFlags.None);

    bool KeyDelete(RedisKey key, CommandFlags flags = CommandFlags.None);

    long KeyDelete(RedisKey[] keys, CommandFlags flags = CommandFlags.None);

    bool KeyExists(RedisKey key, CommandFlags flags = CommandFlags.None);

    long KeyExists(RedisKey[] keys, CommandFlags flags = CommandFlags.None);

    /// <summary>Sets the time to live; null removes it. False when the key is not there or <paramref name="when"/> forbids.</summary>
    bool KeyExpire(RedisKey key, TimeSpan? expiry, ExpireWhen when = ExpireWhen.Always, CommandFlags flags = CommandFlags.None);

    bool KeyExpire(RedisKey key, TimeSpan? expiry, CommandFlags flags);

    bool KeyPersist(RedisKey key, CommandFlags flags = CommandFlags.None);

    /// <summary>Null when the key is not there or does not expire.</summary>
    TimeSpan? KeyTimeToLive(RedisKey key, CommandFlags flags = CommandFlags.None);

    RedisType KeyType(RedisKey key, CommandFlags flags = CommandFlags.None);

    RedisValue HashGet(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None);

    RedisValue[] HashGet(RedisKey key, RedisValue[] hashFields, CommandFlags flags = CommandFlags.None);

    HashEntry[] HashGetAll(RedisKey key, CommandFlags flags = CommandFlags.None);

    /// <summary>True when the field is new.</summary>
    bool HashSet(RedisKey key, RedisValue hashField, RedisValue value, When when = When.Always, CommandFlags flags = CommandFlags.None);

    void HashSet(RedisKey key, HashEntry[] hashFields, CommandFlags flags = CommandFlags.None);

    bool HashExists(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None);

    bool HashDelete(RedisKey key, RedisValue hashField, CommandFlags flags = CommandFlags.None);

    long HashDelete(RedisKey key, RedisValue[] hashFields, CommandFlags flags = CommandFlags.None);

    long HashIncrement(RedisKey key, RedisValue hashField, long value = 1, CommandFlags flags = CommandFlags.None);

    long HashLength(RedisKey key, CommandFlags flags = CommandFlags.None);

    /// <summary>Runs a Lua script atomically on the server.</summary>
    RedisResult ScriptEvaluate(string script, RedisKey[]? keys = null, RedisValue[]? values = null, CommandFlags flags = CommandFlags.None);

    /// <summary>Runs a script the server knows already, by its SHA-1.</summary>
    RedisResult ScriptEvaluate(byte[] hash, RedisKey[]? keys = null, RedisValue[]? values = null, CommandFlags flags = CommandFlags.None);

    /// <summary>Any command. Not for those that change the mode of the connection or block it.</summary>
    RedisResult Execute(string command, ICollection<object> args, CommandFlags flags = CommandFlags.None);

    RedisResult Execute(string command, params object[] args);

    long Publish(RedisChannel channel, RedisValue message, CommandFlags flags = CommandFlags.None);

    /// <summary>Takes the lock for <paramref name="value"/>, the holder's token; false when someone holds it.</summary>
    bool LockTake(RedisKey key, RedisValue value, TimeSpan expiry, CommandFlags flags = CommandFlags.None);

    /// <summary>Sets the time left, if <paramref name="value"/> still holds the lock.</summary>
    bool LockExtend(RedisKey key, RedisValue value, TimeSpan expiry, CommandFlags flags = CommandFlags.None);

    /// <summary>Gives the lock back, if <paramref name="value"/> still holds it.</summary>
    bool LockRelease(RedisKey key, RedisValue value, CommandFlags flags = CommandFlags.None);

    /// <summary>Who holds the lock, or null.</summary>
    RedisValue LockQuery(RedisKey key, CommandFlags flags = CommandFlags.None);
}
