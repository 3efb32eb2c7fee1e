using AlgoTrader.Data.Redis.Services;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Redis;

public sealed class ServiceRegistryTests
{
    private static readonly ServiceInstance Broker = new("ib-broker", "host-1", "http://127.0.0.1:5090", "0.1.0");

    [Theory, EachServer]
    public async Task Service_BeatsEvery30Seconds_DiesAfterThreeMissed(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var time = new ManualTime();
        var registry = new ServiceRegistry(redis, time);
        await registry.BeatAsync(Broker with { Instance = "silent" });
        await using var registration = await registry.RegisterAsync(Broker);
        var start = time.GetUtcNow();

        for (var beat = 1; beat <= 3; beat++)
        {
            await Until.TrueAsync(() => time.Waiting == 1, "the service waits for its next heartbeat");
            time.Advance(ServiceRegistry.HeartbeatEvery);
            await Until.TrueAsync(async () => (await registry.ListAsync())[0].LastSeen == start + (beat * ServiceRegistry.HeartbeatEvery), "the heartbeat was taken");
            Assert.True((await registry.ListAsync())[1].IsAlive);
        }
        time.Advance(TimeSpan.FromMilliseconds(1));

        var all = await registry.ListAsync();
        Assert.Equal([("host-1", true), ("silent", false)], all.Select(static entry => (entry.Service.Instance, entry.IsAlive)));
        Assert.Equal(Broker, all[0].Service);
        Assert.Equal(1, await registry.ForgetDeadAsync(TimeSpan.FromSeconds(60)));
        await redis.GetDatabase().HashSetAsync(ServiceRegistry.Key, "stranger", "what is this?");
        await registration.DisposeAsync();
        Assert.Empty(await registry.ListAsync());
    }

    [Theory, EachServer]
    public async Task Server_LosesItsMemory_NextHeartbeatEntersTheServiceAgain(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        var time = new ManualTime();
        var registry = new ServiceRegistry(redis, time);
        await using var registration = await registry.RegisterAsync(Broker);
        await redis.GetDatabase().KeyDeleteAsync(ServiceRegistry.Key);
        await server.KillAsync();
        await Until.TrueAsync(() => !redis.IsConnected && time.Waiting == 1, "Redis is away");
        time.Advance(ServiceRegistry.HeartbeatEvery);
        await server.StartAsync();
        await Until.TrueAsync(() => redis.IsConnected && time.Waiting == 1, "Redis is back");

        time.Advance(ServiceRegistry.HeartbeatEvery);

        await Until.TrueAsync(async () => (await registry.ListAsync()).Count == 1, "the service is entered again");
    }
}
