namespace StackExchange.Redis.Databases;

internal sealed partial class RedisDatabase
{
    public bool SortedSetAdd(
        RedisKey key, RedisValue member, double score, SortedSetWhen when = SortedSetWhen.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetAddAsync(key, member, score, when, flags));

    public Task<bool> SortedSetAddAsync(
        RedisKey key, RedisValue member, double score, SortedSetWhen when = SortedSetWhen.Always, CommandFlags flags = CommandFlags.None) =>
        Send("ZADD", Read.Flag, flags, Database, Arguments.SortedSetAdd(key, when, [new SortedSetEntry(member, score)]));

    public long SortedSetAdd(RedisKey key, SortedSetEntry[] values, SortedSetWhen when = SortedSetWhen.Always, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetAddAsync(key, values, when, flags));

    public Task<long> SortedSetAddAsync(
        RedisKey key, SortedSetEntry[] values, SortedSetWhen when = SortedSetWhen.Always, CommandFlags flags = CommandFlags.None) =>
        Send("ZADD", Read.Integer, flags, Database, Arguments.SortedSetAdd(key, when, values));

    public double SortedSetIncrement(RedisKey key, RedisValue member, double value, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetIncrementAsync(key, member, value, flags));

    public Task<double> SortedSetIncrementAsync(RedisKey key, RedisValue member, double value, CommandFlags flags = CommandFlags.None) =>
        Send("ZINCRBY", Read.Double, flags, Database, key.AsRedisValue(), value, member);

    public long SortedSetLength(
        RedisKey key, double min = double.NegativeInfinity, double max = double.PositiveInfinity, Exclude exclude = Exclude.None, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetLengthAsync(key, min, max, exclude, flags));

    public Task<long> SortedSetLengthAsync(
        RedisKey key, double min = double.NegativeInfinity, double max = double.PositiveInfinity, Exclude exclude = Exclude.None, CommandFlags flags = CommandFlags.None) =>
        Send(
            "ZCOUNT", Read.Integer, flags, Database, key.AsRedisValue(), Arguments.Bound(min, exclude, Exclude.Start), Arguments.Bound(max, exclude, Exclude.Stop));

    public double? SortedSetScore(RedisKey key, RedisValue member, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetScoreAsync(key, member, flags));

    public Task<double?> SortedSetScoreAsync(RedisKey key, RedisValue member, CommandFlags flags = CommandFlags.None) =>
        Send("ZSCORE", Read.Score, flags, Database, key.AsRedisValue(), member);

    public long? SortedSetRank(RedisKey key, RedisValue member, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRankAsync(key, member, order, flags));

    public Task<long?> SortedSetRankAsync(RedisKey key, RedisValue member, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Send(order == Order.Ascending ? "ZRANK" : "ZREVRANK", Read.Rank, flags, Database, key.AsRedisValue(), member);

    public bool SortedSetRemove(RedisKey key, RedisValue member, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRemoveAsync(key, member, flags));

    public Task<bool> SortedSetRemoveAsync(RedisKey key, RedisValue member, CommandFlags flags = CommandFlags.None) =>
        Send("ZREM", Read.Flag, flags, Database, key.AsRedisValue(), member);

    public long SortedSetRemove(RedisKey key, RedisValue[] members, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRemoveAsync(key, members, flags));

    public Task<long> SortedSetRemoveAsync(RedisKey key, RedisValue[] members, CommandFlags flags = CommandFlags.None) =>
        Send("ZREM", Read.Integer, flags, Database, Arguments.Of(key, members));

    public SortedSetEntry? SortedSetPop(RedisKey key, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetPopAsync(key, order, flags));

    public Task<SortedSetEntry?> SortedSetPopAsync(RedisKey key, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Send(order == Order.Ascending ? "ZPOPMIN" : "ZPOPMAX", Read.FirstScored, flags, Database, key.AsRedisValue());

    public RedisValue[] SortedSetRangeByRank(
        RedisKey key, long start = 0, long stop = -1, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRangeByRankAsync(key, start, stop, order, flags));

    public Task<RedisValue[]> SortedSetRangeByRankAsync(
        RedisKey key, long start = 0, long stop = -1, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Send(
            order == Order.Ascending ? "ZRANGE" : "ZREVRANGE", Read.Values, flags, Database, key.AsRedisValue(), start, stop);

    public SortedSetEntry[] SortedSetRangeByRankWithScores(
        RedisKey key, long start = 0, long stop = -1, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRangeByRankWithScoresAsync(key, start, stop, order, flags));

    public Task<SortedSetEntry[]> SortedSetRangeByRankWithScoresAsync(
        RedisKey key, long start = 0, long stop = -1, Order order = Order.Ascending, CommandFlags flags = CommandFlags.None) =>
        Send(
            order == Order.Ascending ? "ZRANGE" : "ZREVRANGE", Read.Scored, flags, Database, key.AsRedisValue(), start, stop, "WITHSCORES");

    public RedisValue[] SortedSetRangeByScore(
        RedisKey key, double start = double.NegativeInfinity, double stop = double.PositiveInfinity, Exclude exclude = Exclude.None,
        Order order = Order.Ascending, long skip = 0, long take = -1, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRangeByScoreAsync(key, start, stop, exclude, order, skip, take, flags));

    public Task<RedisValue[]> SortedSetRangeByScoreAsync(
        RedisKey key, double start = double.NegativeInfinity, double stop = double.PositiveInfinity, Exclude exclude = Exclude.None,
        Order order = Order.Ascending, long skip = 0, long take = -1, CommandFlags flags = CommandFlags.None) =>
        Send(
            Arguments.ByScore(order), Read.Values, flags, Database, Arguments.SortedSetRange(key, start, stop, exclude, order, skip, take));

    public SortedSetEntry[] SortedSetRangeByScoreWithScores(
        RedisKey key, double start = double.NegativeInfinity, double stop = double.PositiveInfinity, Exclude exclude = Exclude.None,
        Order order = Order.Ascending, long skip = 0, long take = -1, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRangeByScoreWithScoresAsync(key, start, stop, exclude, order, skip, take, flags));

    public Task<SortedSetEntry[]> SortedSetRangeByScoreWithScoresAsync(
        RedisKey key, double start = double.NegativeInfinity, double stop = double.PositiveInfinity, Exclude exclude = Exclude.None,
        Order order = Order.Ascending, long skip = 0, long take = -1, CommandFlags flags = CommandFlags.None) =>
        Send(
            Arguments.ByScore(order), Read.Scored, flags, Database, [.. Arguments.SortedSetRange(key, start, stop, exclude, order, skip, take), "WITHSCORES"]);

    public long SortedSetRemoveRangeByScore(
        RedisKey key, double start, double stop, Exclude exclude = Exclude.None, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRemoveRangeByScoreAsync(key, start, stop, exclude, flags));

    public Task<long> SortedSetRemoveRangeByScoreAsync(
        RedisKey key, double start, double stop, Exclude exclude = Exclude.None, CommandFlags flags = CommandFlags.None) =>
        Send(
            "ZREMRANGEBYSCORE", Read.Integer, flags, Database, key.AsRedisValue(), Arguments.Bound(start, exclude, Exclude.Start), Arguments.Bound(stop, exclude, Exclude.Stop));

    public long SortedSetRemoveRangeByRank(RedisKey key, long start, long stop, CommandFlags flags = CommandFlags.None) =>
        Wait(SortedSetRemoveRangeByRankAsync(key, start, stop, flags));

    public Task<long> SortedSetRemoveRangeByRankAsync(RedisKey key, long start, long stop, CommandFlags flags = CommandFlags.None) =>
        Send("ZREMRANGEBYRANK", Read.Integer, flags, Database, key.AsRedisValue(), start, stop);
}
