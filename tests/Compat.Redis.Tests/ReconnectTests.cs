using System.Collections.Concurrent;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace Compat.Redis.Tests;

public sealed class ReconnectTests
{
    [Theory, CombinatorialServers]
    public async Task Server_KilledAndRestarted_SubscriptionResumes(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var restored = new ConcurrentBag<ConnectionType>();
        var failed = new ConcurrentBag<ConnectionType>();
        redis.ConnectionFailed += (_, what) => failed.Add(what.ConnectionType);
        redis.ConnectionRestored += (_, what) => restored.Add(what.ConnectionType);
        var sub = redis.GetSubscriber();
        var queue = await sub.SubscribeAsync(RedisChannel.Literal("events"));

        await server.KillAsync();
        await Until.TrueAsync(() => !redis.IsConnected && failed.Contains(ConnectionType.Subscription), "both connections were lost");
        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => redis.GetDatabase().StringGetAsync("a"));
        Assert.Equal(CommandStatus.WaitingToBeSent, error.CommandStatus);

        await server.StartAsync();
        await Until.TrueAsync(
            () => restored.Contains(ConnectionType.Interactive) && restored.Contains(ConnectionType.Subscription), "both connections are back");
        await Until.TrueAsync(async () => await sub.PublishAsync(RedisChannel.Literal("events"), "again") == 1, "the server knows the subscriber");
        Assert.Equal("again", (string?)(await queue.ReadAsync(TestContext.Current.CancellationToken)).Message);
    }

    [Theory, CombinatorialServers]
    public async Task Connect_ServerStartsLater_ConnectsInTheBackground(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await server.KillAsync();
        var refused = await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(server.Configuration));
        Assert.Equal(ConnectionFailureType.UnableToConnect, refused.FailureType);

        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration + ",abortConnect=false");
        Assert.False(redis.IsConnected);
        await server.StartAsync();
        await Until.TrueAsync(() => redis.IsConnected, "the connection is made");
        Assert.True(await redis.GetDatabase().StringSetAsync("a", 1));
    }
}
