namespace AlgoTrader.Data.Redis.Leases;

/// <summary>
/// The steps of a <see cref="LeaseStore"/>. A lease is a string "fence|lease id|holder" that expires by itself; an index of names by
/// expiry tells what there is and what has expired.
/// </summary>
internal static class LeaseScripts
{
    private const string Now = """
        local clock = redis.call('TIME')
        local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)

        """;

    /// <summary>
    /// Keys: lease, fence, index. Arguments: lease id, holder, ttl in ms, name, channel. Answers [fence, expires at] or null. A counter
    /// that is new, or was lost with Redis's memory, begins at the time in ms, which is above all earlier tokens: those began at an
    /// earlier time and rise by one.
    /// </summary>
    public const string Acquire = $$"""
        if redis.call('EXISTS', KEYS[1]) == 1 then return false end
        {{Now}}
        local fence = redis.call('INCR', KEYS[2])
        if fence == 1 then
          fence = now
          redis.call('SET', KEYS[2], fence)
        end
        redis.call('SET', KEYS[1], fence .. '|' .. ARGV[1] .. '|' .. ARGV[2], 'PX', ARGV[3])
        redis.call('ZADD', KEYS[3], now + tonumber(ARGV[3]), ARGV[4])
        redis.call('PUBLISH', ARGV[5], ARGV[4])
        return {fence, now + tonumber(ARGV[3])}
        """;

    /// <summary>Keys: lease, index. Arguments: value, ttl in ms, name. Answers the new expiry or null.</summary>
    public const string Renew = $"""
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return false end
        {Now}
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        redis.call('ZADD', KEYS[2], now + tonumber(ARGV[2]), ARGV[3])
        return now + tonumber(ARGV[2])
        """;

    /// <summary>Keys: lease, index. Arguments: value, name, channel.</summary>
    public const string Release = """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('ZREM', KEYS[2], ARGV[2])
        redis.call('PUBLISH', ARGV[3], ARGV[2])
        return 1
        """;

    /// <summary>Keys: index. Arguments: prefix of the lease keys, channel. Answers the names that had expired.</summary>
    public const string Reap = $$"""
        {{Now}}
        local gone = {}
        for i, name in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do
          if redis.call('EXISTS', ARGV[1] .. name) == 0 then
            redis.call('ZREM', KEYS[1], name)
            redis.call('PUBLISH', ARGV[2], name)
            table.insert(gone, name)
          end
        end
        return gone
        """;

    /// <summary>Keys: the guarded value, the highest fence it has seen. Arguments: fence, value.</summary>
    public const string Write = """
        local seen = tonumber(redis.call('GET', KEYS[2]) or '0')
        if tonumber(ARGV[1]) < seen then return 0 end
        redis.call('SET', KEYS[2], ARGV[1])
        redis.call('SET', KEYS[1], ARGV[2])
        return 1
        """;
}
