using System.Collections.Concurrent;
using System.Diagnostics;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace Compat.Redis.Tests;

/// <summary>Handlers share the thread that reads; what one of them does to it the others must not feel.</summary>
public sealed class HandlerIsolationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly RedisChannel Orders = RedisChannel.Literal("orders");
    private static readonly RedisChannel Bars = RedisChannel.Literal("bars");

    [Theory, CombinatorialServers]
    public async Task Publish_OneThenSilence_EachHandlerIsCalledAtOnce(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var sub = redis.GetSubscriber();
        using var first = new SemaphoreSlim(0);
        using var second = new SemaphoreSlim(0);
        await sub.SubscribeAsync(Orders, (_, _) => first.Release());
        await sub.SubscribeAsync(Orders, (_, _) => second.Release());

        for (var i = 0; i < 300; i++)
        {
            await sub.PublishAsync(Orders, i, CommandFlags.FireAndForget);
            Assert.True(await first.WaitAsync(Patience, TestContext.Current.CancellationToken), $"message {i} waits for the next one");
            Assert.True(await second.WaitAsync(Patience, TestContext.Current.CancellationToken), $"message {i} waits for the next one");
        }
    }

    [Theory, CombinatorialServers]
    public async Task Handlers_OneHangsForeverAndOneThrows_TheRestGoesOnInOrder(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var sub = redis.GetSubscriber();
        using var release = new ManualResetEventSlim();
        var hung = new ConcurrentQueue<int>();
        var sameChannel = new ConcurrentQueue<int>();
        var otherChannel = new ConcurrentQueue<int>();
        await sub.SubscribeAsync(Orders, (_, message) =>
        {
            hung.Enqueue((int)message);
            release.Wait();
        });
        await sub.SubscribeAsync(Orders, (_, _) => throw new InvalidOperationException("always"));
        await sub.SubscribeAsync(Orders, (_, message) => sameChannel.Enqueue((int)message));
        await sub.SubscribeAsync(Bars, (_, message) => otherChannel.Enqueue((int)message));

        try
        {
            for (var i = 0; i < 500; i++)
            {
                await sub.PublishAsync(Orders, i, CommandFlags.FireAndForget);
                await sub.PublishAsync(Bars, i, CommandFlags.FireAndForget);
            }
            await Until.TrueAsync(() => sameChannel.Count == 500 && otherChannel.Count == 500, "the others had every message");
            Assert.Equal(Enumerable.Range(0, 500), sameChannel);
            Assert.Equal(Enumerable.Range(0, 500), otherChannel);
            Assert.Equal([0], hung);
            await sub.SubscribeAsync(RedisChannel.Literal("later"), static (_, _) => { }); // its reply comes on the same connection
        }
        finally
        {
            release.Set();
        }
        await Until.TrueAsync(() => hung.Count == 500, "what waited for the handler that hung is handled after all");
        Assert.Equal(Enumerable.Range(0, 500), hung);
    }

    [Theory, CombinatorialServers]
    public async Task Handler_WaitsForAReplyOfItsOwnConnection_HasIt(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var sub = redis.GetSubscriber();
        var failed = new ConcurrentQueue<Exception>();
        redis.InternalError += (_, error) => failed.Enqueue(error.Exception);
        var subscribed = 0;
        await sub.SubscribeAsync(Orders, (_, _) =>
        {
            sub.Subscribe(Bars, static (_, _) => { });
            Interlocked.Increment(ref subscribed);
        });

        await sub.PublishAsync(Orders, 1);

        await Until.TrueAsync(() => Volatile.Read(ref subscribed) == 1, "the handler had its answer");
        Assert.Empty(failed);
        Assert.Equal(1, await sub.PublishAsync(Bars, 1));
    }

    [Theory, CombinatorialServers]
    public async Task Handler_SlowAgainAndAgain_NoLongerRunsWhereMessagesAreRead(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var sub = redis.GetSubscriber();
        var onPool = new ConcurrentQueue<bool>();
        await sub.SubscribeAsync(Orders, (_, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(1))
                Thread.SpinWait(10);
            onPool.Enqueue(Thread.CurrentThread.IsThreadPoolThread);
        });

        for (var i = 1; i <= 10; i++)
        {
            await sub.PublishAsync(Orders, i);
            await Until.TrueAsync(() => onPool.Count == i, "the message was handled");
        }

        Assert.False(onPool.First());
        Assert.True(onPool.Last());
    }
}
