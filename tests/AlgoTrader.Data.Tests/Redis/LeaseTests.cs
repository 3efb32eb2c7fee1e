using AlgoTrader.Data.Redis.Leases;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace AlgoTrader.Data.Tests.Redis;

public sealed class LeaseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, EachServer]
    public async Task Acquire_Held_IsRefusedUntilReleased(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var leases = new LeaseStore(redis, TimeProvider.System);

        var first = (await leases.TryAcquireAsync("strategy:es", "host|1", Minute))!;
        Assert.Null(await leases.TryAcquireAsync("strategy:es", "host-2", Minute));
        Assert.NotNull(await leases.TryAcquireAsync("strategy:nq", "host-2", Minute));
        Assert.True(await leases.IsCurrentAsync(first));
        Assert.Equal(first, await leases.FindAsync("strategy:es"));
        var renewed = (await leases.RenewAsync(first, Minute * 2))!;
        Assert.InRange(renewed.ExpiresAt - first.ExpiresAt, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(90));
        Assert.Equal(["strategy:es", "strategy:nq"], (await leases.ListAsync()).Select(static lease => lease.Name).Order(StringComparer.Ordinal));

        Assert.True(await leases.ReleaseAsync(renewed));
        Assert.False(await leases.ReleaseAsync(renewed));
        Assert.Null(await leases.RenewAsync(renewed, Minute));
        var second = (await leases.TryAcquireAsync("strategy:es", "host-2", Minute))!;
        Assert.Equal(first.Fence + 1, second.Fence);
        Assert.False(await leases.ReleaseAsync(first));
        Assert.True(await leases.IsCurrentAsync(second));
    }

    [Theory, EachServer]
    public async Task Lease_Expired_StaleHolderIsRefusedEverywhere(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var leases = new LeaseStore(redis, TimeProvider.System);
        var stale = (await leases.TryAcquireAsync("a", "one", Minute))!;
        Assert.True(await leases.TryWriteAsync(stale, "value", "by one"));
        Assert.NotNull(await leases.RenewAsync(stale, TimeSpan.FromMilliseconds(30)));
        Lease? next = null;
        await Until.TrueAsync(async () => (next = await leases.TryAcquireAsync("a", "two", Minute)) is not null, "the lease has expired");

        var guard = new FenceGuard();
        Assert.True(guard.TryPass(stale.Fence));
        Assert.True(guard.TryPass(next!.Fence));
        Assert.False(guard.TryPass(stale.Fence));
        Assert.True(await leases.TryWriteAsync(next, "value", "by two"));
        Assert.False(await leases.TryWriteAsync(stale, "value", "by one, late"));
        Assert.Equal("by two", await redis.GetDatabase().StringGetAsync("value"));
        Assert.Null(await leases.RenewAsync(stale, Minute));
        Assert.False(await leases.IsCurrentAsync(stale));
        Assert.False(await leases.ReleaseAsync(stale));
    }

    [Theory, EachServer]
    public async Task Reap_Expired_NamesThemOnce(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var leases = new LeaseStore(redis, TimeProvider.System);
        await leases.TryAcquireAsync("short", "one", TimeSpan.FromMilliseconds(10));
        await leases.TryAcquireAsync("long", "one", Minute);

        IReadOnlyList<string> gone = [];
        await Until.TrueAsync(async () => (gone = await leases.ReapAsync()).Count > 0, "the short one has expired");
        Assert.Equal(["short"], gone);
        Assert.Empty(await leases.ReapAsync());
        Assert.Equal("long", Assert.Single(await leases.ListAsync()).Name);
    }

    [Theory, EachServer]
    public async Task Acquire_ManyAtOnce_OneHolderPerNameAndFencesRise(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var leases = new LeaseStore(redis, TimeProvider.System);
        string[] clientIds = ["client:1", "client:2", "client:3"];

        for (var round = 0; round < 20; round++)
        {
            var got = await Task.WhenAll(Enumerable.Range(0, 12).Select(caller => leases.TryAcquireOneOfAsync(clientIds, $"caller-{caller}", Minute)));
            var held = got.OfType<Lease>().ToArray();
            Assert.Equal(clientIds, held.Select(static lease => lease.Name).Order(StringComparer.Ordinal));
            foreach (var lease in held)
                Assert.True(await leases.ReleaseAsync(lease));
        }
        var last = (await leases.TryAcquireAsync("client:1", "me", Minute))!;
        Assert.True(last.Fence > DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds() + 20);
    }

    [Theory, EachServer]
    public async Task Watch_ChangesOfHands_AreSeenExpiryToo(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var leases = new LeaseStore(redis, TimeProvider.System);
        await using var watch = leases.WatchAsync("a", TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.Null(await NextAsync(watch));
        var next = NextAsync(watch);
        var first = (await leases.TryAcquireAsync("a", "one", Minute))!;
        Assert.Equal("one", (await next)?.Holder);
        next = NextAsync(watch);
        await leases.ReleaseAsync(first);
        Assert.Null(await next);
        next = NextAsync(watch);
        var second = (await leases.TryAcquireAsync("a", "two", Minute))!;
        Assert.Equal("two", (await next)?.Holder);
        // Only now: one that ends before anybody has looked is seen by nobody.
        next = NextAsync(watch);
        Assert.NotNull(await leases.RenewAsync(second, TimeSpan.FromMilliseconds(50)));
        Assert.Null(await next);
    }

    [Theory, EachServer]
    public async Task HeldLease_Renews_AndIsLostWhenTaken(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var leases = new LeaseStore(redis, TimeProvider.System);
        await using var held = (await leases.TryHoldAsync("a", "one", TimeSpan.FromSeconds(5)))!;
        var expiry = held.Lease.ExpiresAt;
        await Until.TrueAsync(() => held.Lease.ExpiresAt > expiry + TimeSpan.FromSeconds(3), "it was renewed more than once");
        Assert.False(held.Lost.IsCancellationRequested);
        Assert.Null(await leases.TryHoldAsync("a", "two", Minute));

        await redis.GetDatabase().KeyDeleteAsync("{lease}:held:a");

        await Until.TrueAsync(() => held.Lost.IsCancellationRequested, "the holder knows");
    }

    [Theory, EachServer]
    public async Task Server_KilledAndRestarted_HolderGivesUpInTimeAndFencesStillRise(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var leases = new LeaseStore(redis, TimeProvider.System);
        var ttl = TimeSpan.FromSeconds(1);
        var clock = new ManualTime();
        await using var held = (await new LeaseStore(redis, clock).TryHoldAsync("a", "one", ttl))!;

        await server.KillAsync();
        // Without Redis the lease ends by the holder's clock, and not a moment later.
        clock.Advance(ttl - TimeSpan.FromMilliseconds(1));
        Assert.False(held.Lost.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(held.Lost.IsCancellationRequested);
        Assert.False(held.IsHeld);
        await Until.TrueAsync(() => !redis.IsConnected, "the connection is lost");
        await Assert.ThrowsAsync<RedisConnectionException>(() => leases.TryAcquireAsync("a", "two", ttl));
        await server.StartAsync();
        await Until.TrueAsync(() => redis.IsConnected, "the connection is back");

        Lease? next = null;
        await Until.TrueAsync(async () => (next = await leases.TryAcquireAsync("a", "two", ttl)) is not null, "the old lease has expired");
        Assert.True(next!.Fence > held.Lease.Fence, $"{next.Fence} is above {held.Lease.Fence} though one kind of server lost its memory");
    }

    private static async Task<Lease?> NextAsync(IAsyncEnumerator<Lease?> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current;
    }
}
