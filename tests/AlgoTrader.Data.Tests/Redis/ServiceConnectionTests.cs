using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Redis.Events;
using AlgoTrader.ServiceDefaults;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace AlgoTrader.Data.Tests.Redis;

/// <summary>The connection as the services make it.</summary>
public sealed class ServiceConnectionTests
{
    [Theory]
    [InlineData("localhost:6379", 5, 2000)]
    [InlineData("localhost:6379,keepAlive=30", 30, 2000)]
    [InlineData("localhost:6379, ASYNCTIMEOUT = 700,password=a=keepAlive", 5, 700)]
    public void Options_WhatTheConnectionStringSays_CountsOverTheDefaults(string connection, int keepAlive, int asyncTimeout)
    {
        var options = RedisExtensions.Options(connection);

        Assert.Equal((keepAlive, asyncTimeout, false), (options.KeepAlive, options.AsyncTimeout, options.AbortOnConnectFail));
    }

    [Fact]
    public async Task Subscriber_PeerVanishesWithoutAWord_IsSubscribedAgainWithinTwentySeconds()
    {
        await using var server = await RedisServer.StartAsync(ServerKind.InRepo);
        await using var proxy = new HalfOpenProxy(server.Port);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisExtensions.Options(RedisServer.ConfigurationAt(proxy.Port)));
        await using var bus = new EventBus(redis, new EventBusOptions { Source = "tests" }, TimeProvider.System);
        var topic = new EventTopic<StrategyInstance>("strategy.status");
        var seen = 0;
        var subscription = await bus.SubscribeAsync(topic, (_, _) =>
        {
            Interlocked.Increment(ref seen);
            return ValueTask.CompletedTask;
        });
        var lost = 0;
        redis.ConnectionFailed += (_, what) => Interlocked.Add(ref lost, what.ConnectionType == ConnectionType.Subscription ? 1 : 0);

        proxy.Silent = true; // and nobody sends anything: only the client itself can notice
        await Until.TrueAsync(() => Volatile.Read(ref lost) > 0, "the dead connection is given up", TimeSpan.FromSeconds(20));
        proxy.Silent = false;
        await Until.TrueAsync(() => subscription.Interruptions > 0, "the subscription stands again");

        await using var publisher = await server.ConnectAsync();
        await using var other = new EventBus(publisher, new EventBusOptions { Source = "other" }, TimeProvider.System);
        Assert.Equal(1, await other.PublishAsync(topic, new StrategyInstance { Id = "after" }));
        await Until.TrueAsync(() => Volatile.Read(ref seen) == 1, "the event behind the gap is handled");
    }
}
