using AlgoTrader.Data.Redis.Cache;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Redis;

public sealed class RedisCacheTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, EachServer]
    public async Task Set_ThenGet_UntilItExpires(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var cache = new RedisCache(redis);
        var quote = new Quote("ES", 5012.25m);

        Assert.Null(await cache.GetAsync<Quote>("q"));
        await cache.SetAsync("q", quote, Minute);
        Assert.Equal(quote, await cache.GetAsync<Quote>("q"));
        Assert.Equal(0, await cache.GetAsync<int>("q"));
        Assert.True(await cache.RemoveAsync("q"));
        await cache.SetAsync("q", quote, TimeSpan.FromMilliseconds(20));
        await Until.TrueAsync(async () => await cache.GetAsync<Quote>("q") is null, "it has expired");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cache.SetAsync("q", quote, TimeSpan.Zero));
    }

    [Theory, EachServer]
    public async Task GetOrCreate_ManyAtOnce_MakesItOnceAndAFailureIsNotKept(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var cache = new RedisCache(redis);
        var made = 0;
        var goOn = new TaskCompletionSource();
        async Task<int> Make(CancellationToken _)
        {
            var number = Interlocked.Increment(ref made);
            await goOn.Task;
            return number == 1 ? throw new InvalidOperationException("not yet") : number;
        }

        var failing = Enumerable.Range(0, 20).Select(_ => cache.GetOrCreateAsync("k", Make, Minute, TestContext.Current.CancellationToken)).ToArray();
        await Until.TrueAsync(() => Volatile.Read(ref made) == 1, "one of them makes it");
        goOn.SetResult();
        foreach (var call in failing)
            await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        Assert.Equal(1, made);

        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cache.GetOrCreateAsync("k", Make, Minute, TestContext.Current.CancellationToken)));
        Assert.All(calls, static number => Assert.Equal(2, number));
        Assert.Equal(2, await new RedisCache(redis).GetOrCreateAsync("k", Make, Minute, TestContext.Current.CancellationToken));
    }

    [Theory, EachServer]
    public async Task GetOrCreate_WithoutRedis_MakesItEachTime(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await server.KillAsync();
        await Until.TrueAsync(() => !redis.IsConnected, "the connection is lost");
        var cache = new RedisCache(redis);
        Assert.Equal(7, await cache.GetOrCreateAsync("k", _ => Task.FromResult(7), Minute, TestContext.Current.CancellationToken));
        Assert.Equal(8, await cache.GetOrCreateAsync("k", _ => Task.FromResult(8), Minute, TestContext.Current.CancellationToken));
    }

    private sealed record Quote(string Symbol, decimal Bid);
}
