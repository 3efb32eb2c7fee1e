using StackExchange.Redis;

namespace Compat.Redis.Tests;

/// <summary>Lists and sorted sets, alike on both servers.</summary>
public sealed class CollectionTests
{
    [Theory, CombinatorialServers]
    public async Task Lists_PushPopTrim_FollowRedis(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();

        Assert.Equal(0, await db.ListLeftPushAsync("l", "x", When.Exists));
        Assert.Equal(3, await db.ListRightPushAsync("l", ["b", "c", "d"]));
        Assert.Equal(4, db.ListLeftPush("l", "a"));
        Assert.Equal<RedisValue[]>(["a", "b", "c", "d"], await db.ListRangeAsync("l"));
        Assert.Equal<RedisValue[]>(["b", "c"], db.ListRange("l", 1, -2));
        Assert.Empty(await db.ListRangeAsync("l", 3, 2));
        Assert.Equal("d", await db.ListGetByIndexAsync("l", -1));
        Assert.True((await db.ListGetByIndexAsync("l", 9)).IsNull);
        await db.ListSetByIndexAsync("l", 0, "c");
        await Assert.ThrowsAsync<RedisServerException>(() => db.ListSetByIndexAsync("l", 9, "c"));
        Assert.Equal(1, await db.ListRemoveAsync("l", "c", -1));
        Assert.Equal<RedisValue[]>(["c", "b", "d"], await db.ListRangeAsync("l"));
        Assert.Equal("c", await db.ListLeftPopAsync("l"));
        await db.ListTrimAsync("l", 1, 5);
        Assert.Equal(1, await db.ListLengthAsync("l"));
        Assert.Equal(RedisType.List, await db.KeyTypeAsync("l"));
        Assert.Equal("d", db.ListRightPop("l"));
        Assert.False(await db.KeyExistsAsync("l"));
        Assert.True((await db.ListRightPopAsync("l")).IsNull);
        await db.StringSetAsync("s", 1);
        Assert.StartsWith("WRONGTYPE", (await Assert.ThrowsAsync<RedisServerException>(() => db.ListLengthAsync("s"))).Message, StringComparison.Ordinal);
    }

    [Theory, CombinatorialServers]
    public async Task SortedSets_AddRangeRemove_FollowRedis(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var db = redis.GetDatabase();

        Assert.Equal(4, await db.SortedSetAddAsync("z", [new("a", 1), new("b", 2.5), new("c", 2.5), new("d", double.PositiveInfinity)]));
        Assert.False(db.SortedSetAdd("z", "a", 1));
        Assert.False(await db.SortedSetAddAsync("z", "a", 9, SortedSetWhen.NotExists));
        Assert.False(await db.SortedSetAddAsync("z", "new", 9, SortedSetWhen.Exists));
        Assert.False(await db.SortedSetAddAsync("z", "a", 0.5, SortedSetWhen.GreaterThan));
        Assert.Equal(1, await db.SortedSetScoreAsync("z", "a"));
        Assert.Null(db.SortedSetScore("z", "new"));
        Assert.Equal(1.25, await db.SortedSetIncrementAsync("z", "a", 0.25));
        Assert.Equal<RedisValue[]>(["a", "b", "c", "d"], await db.SortedSetRangeByRankAsync("z"));
        Assert.Equal<RedisValue[]>(["d", "c"], db.SortedSetRangeByRank("z", 0, 1, Order.Descending));
        Assert.Equal<SortedSetEntry[]>([new("b", 2.5), new("c", 2.5)], await db.SortedSetRangeByScoreWithScoresAsync("z", 2, 3));
        Assert.Equal<RedisValue[]>(["d"], await db.SortedSetRangeByScoreAsync("z", 2.5, exclude: Exclude.Start));
        Assert.Equal<RedisValue[]>(["c"], await db.SortedSetRangeByScoreAsync("z", 0, 3, order: Order.Descending, skip: 0, take: 1));
        Assert.Equal<SortedSetEntry[]>([new("a", 1.25)], await db.SortedSetRangeByRankWithScoresAsync("z", 0, 0));
        Assert.Equal(2, await db.SortedSetLengthAsync("z", 2.5, 2.5));
        Assert.Equal(1, db.SortedSetLength("z", 1.25, 2.5, Exclude.Stop));
        Assert.Equal(1, await db.SortedSetRankAsync("z", "b"));
        Assert.Equal(0, await db.SortedSetRankAsync("z", "d", Order.Descending));
        Assert.Null(await db.SortedSetRankAsync("z", "none"));
        Assert.Equal(new SortedSetEntry("a", 1.25), await db.SortedSetPopAsync("z"));
        Assert.Equal(1, await db.SortedSetRemoveRangeByScoreAsync("z", 3, double.PositiveInfinity));
        Assert.True(await db.SortedSetRemoveAsync("z", "b"));
        Assert.Equal(1, await db.SortedSetRemoveAsync("z", ["b", "c"]));
        Assert.False(await db.KeyExistsAsync("z"));
        Assert.Null(await db.SortedSetPopAsync("z"));
        await db.SortedSetAddAsync("z", [new("x", 1), new("y", 2)]);
        Assert.Equal(1, await db.SortedSetRemoveRangeByRankAsync("z", 0, 0));
        Assert.Equal(RedisType.SortedSet, await db.KeyTypeAsync("z"));
    }
}
