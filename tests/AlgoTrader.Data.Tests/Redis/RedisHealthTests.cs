using AlgoTrader.Data.Redis.Health;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Redis;

public sealed class RedisHealthTests
{
    [Theory, EachServer]
    public async Task Server_KilledAndRestarted_HealthFollows(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var health = new RedisHealth(redis, TimeProvider.System, TimeSpan.FromMilliseconds(100));
        await Until.TrueAsync(() => health.Report is { IsHealthy: true, RoundTrip: not null, Error: null }, "Redis answers");

        await server.KillAsync();
        await Until.TrueAsync(() => health.Report is { IsHealthy: false, Error: not null }, "three pings had no answer");
        Assert.True(health.Report.PongAge >= TimeSpan.FromMilliseconds(300));

        await server.StartAsync();
        await Until.TrueAsync(() => health.Report.IsHealthy, "Redis answers again");
    }

    [Fact]
    public async Task Server_HangsWithTheConnectionOpen_IsUnhealthy()
    {
        await using var server = await RedisServer.StartAsync(ServerKind.InRepo);
        await using var proxy = new HalfOpenProxy(server.Port);
        await using var redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(RedisServer.ConfigurationAt(proxy.Port));
        await using var health = new RedisHealth(redis, TimeProvider.System, TimeSpan.FromMilliseconds(100));
        await Until.TrueAsync(() => health.Report.IsHealthy, "Redis answers");

        proxy.Silent = true;

        await Until.TrueAsync(() => !health.Report.IsHealthy, "no pong comes though the socket stands");
        Assert.True(redis.IsConnected);
    }
}
