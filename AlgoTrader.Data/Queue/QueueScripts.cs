namespace AlgoTrader.Data.Queue;

/// <summary>
/// The steps of a <see cref="RedisJobQueue"/>, each one script and so all or nothing. Keys of a queue, all on one slot:
/// 1 waiting (id by due time), 2 in work (id by end of visibility), 3 dead (id by time of death), 4 jobs, 5 attempts, 6 tokens of the
/// current receipts, 7 dedupe (key to id), 8 dedupe keys (id to key), 9 errors, 10 the last number. Argument 1 is the time, empty for
/// Redis's own clock, 2 the most attempts, 3 the channel that wakes receivers.
/// </summary>
internal static class QueueScripts
{
    private const string Bury = """
        redis.call('ZADD', KEYS[3], now, id)
        redis.call('HDEL', KEYS[6], id)
        local key = redis.call('HGET', KEYS[8], id)
        if key then redis.call('HDEL', KEYS[7], key) end
        """;

    // What nobody finished in its time is due again, or dead after the last attempt.
    private const string Begin = $"""
        local now = tonumber(ARGV[1])
        if not now then
          local clock = redis.call('TIME')
          now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
        end
        local expired = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'WITHSCORES', 'LIMIT', 0, 1000)
        for i = 1, #expired, 2 do
          local id = expired[i]
          redis.call('ZREM', KEYS[2], id)
          if tonumber(redis.call('HGET', KEYS[5], id)) >= tonumber(ARGV[2]) then
            {Bury}
          else
            redis.call('ZADD', KEYS[1], expired[i + 1], id)
          end
        end

        """;

    // Arguments 4 and 5: id and token of the receipt.
    private const string Take = $"""
        {Begin}
        local id = ARGV[4]
        if redis.call('HGET', KEYS[6], id) ~= ARGV[5] then return 0 end
        redis.call('ZREM', KEYS[1], id)
        redis.call('ZREM', KEYS[2], id)

        """;

    /// <summary>4 job, 5 dedupe key or empty, 6 delay in ms. Answers [1 or 0, id].</summary>
    public const string Enqueue = $$"""
        {{Begin}}
        if ARGV[5] ~= '' then
          local known = redis.call('HGET', KEYS[7], ARGV[5])
          if known then return {0, known} end
        end
        local id = tostring(1000000000000 + redis.call('INCR', KEYS[10]))
        redis.call('HSET', KEYS[4], id, ARGV[4])
        redis.call('HSET', KEYS[5], id, 0)
        if ARGV[5] ~= '' then
          redis.call('HSET', KEYS[7], ARGV[5], id)
          redis.call('HSET', KEYS[8], id, ARGV[5])
        end
        redis.call('ZADD', KEYS[1], now + tonumber(ARGV[6]), id)
        redis.call('PUBLISH', ARGV[3], id)
        return {1, id}
        """;

    /// <summary>4 token, 5 visibility in ms. Answers [1, id, attempt, job], or [0, ms until the next is due or -1].</summary>
    public const string Receive = $$"""
        {{Begin}}
        local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1)
        if #due == 0 then
          local wait = -1
          for i = 1, 2 do
            local first = redis.call('ZRANGE', KEYS[i], 0, 0, 'WITHSCORES')
            if #first > 0 then
              local left = math.max(0, tonumber(first[2]) - now)
              if wait < 0 or left < wait then wait = left end
            end
          end
          return {0, wait}
        end
        local id = due[1]
        redis.call('ZREM', KEYS[1], id)
        redis.call('ZADD', KEYS[2], now + tonumber(ARGV[5]), id)
        redis.call('HSET', KEYS[6], id, ARGV[4])
        return {1, id, redis.call('HINCRBY', KEYS[5], id, 1), redis.call('HGET', KEYS[4], id)}
        """;

    public const string Ack = $"""
        {Take}
        local key = redis.call('HGET', KEYS[8], id)
        if key then redis.call('HDEL', KEYS[7], key) end
        redis.call('HDEL', KEYS[4], id)
        redis.call('HDEL', KEYS[5], id)
        redis.call('HDEL', KEYS[6], id)
        redis.call('HDEL', KEYS[8], id)
        redis.call('HDEL', KEYS[9], id)
        return 1
        """;

    /// <summary>6 error, 7 delay in ms. Answers 0 stale, 1 retried, 2 dead.</summary>
    public const string Nack = $"""
        {Take}
        redis.call('HSET', KEYS[9], id, ARGV[6])
        if tonumber(redis.call('HGET', KEYS[5], id)) >= tonumber(ARGV[2]) then
          {Bury}
          return 2
        end
        redis.call('HDEL', KEYS[6], id)
        redis.call('ZADD', KEYS[1], now + tonumber(ARGV[7]), id)
        redis.call('PUBLISH', ARGV[3], id)
        return 1
        """;

    public const string Release = $"""
        {Take}
        redis.call('HINCRBY', KEYS[5], id, -1)
        redis.call('HDEL', KEYS[6], id)
        redis.call('ZADD', KEYS[1], now, id)
        redis.call('PUBLISH', ARGV[3], id)
        return 1
        """;

    /// <summary>6 visibility in ms.</summary>
    public const string Extend = $"""
        {Take}
        redis.call('ZADD', KEYS[2], now + tonumber(ARGV[6]), id)
        return 1
        """;

    /// <summary>4 how many. Answers [id, died at, attempts, job, error, ...].</summary>
    public const string ListDead = $$"""
        {{Begin}}
        local answer = {}
        local dead = redis.call('ZRANGE', KEYS[3], 0, tonumber(ARGV[4]) - 1, 'WITHSCORES')
        for i = 1, #dead, 2 do
          table.insert(answer, dead[i])
          table.insert(answer, dead[i + 1])
          table.insert(answer, redis.call('HGET', KEYS[5], dead[i]))
          table.insert(answer, redis.call('HGET', KEYS[4], dead[i]))
          table.insert(answer, redis.call('HGET', KEYS[9], dead[i]) or '')
        end
        return answer
        """;

    /// <summary>4 id.</summary>
    public const string Requeue = $"""
        {Begin}
        local id = ARGV[4]
        if not redis.call('ZSCORE', KEYS[3], id) then return 0 end
        local key = redis.call('HGET', KEYS[8], id)
        if key and redis.call('HSETNX', KEYS[7], key, id) == 0 then return 0 end
        redis.call('ZREM', KEYS[3], id)
        redis.call('HSET', KEYS[5], id, 0)
        redis.call('HDEL', KEYS[9], id)
        redis.call('ZADD', KEYS[1], now, id)
        redis.call('PUBLISH', ARGV[3], id)
        return 1
        """;

    /// <summary>Answers [ready, waiting, in work, dead].</summary>
    public const string Count = $$"""
        {{Begin}}
        return {redis.call('ZCOUNT', KEYS[1], '-inf', now), redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3])}
        """;
}
