using System.Collections.Concurrent;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace Compat.Redis.Tests;

public sealed class PubSubTests
{
    [Theory, CombinatorialServers]
    public async Task Subscribe_LiteralAndPattern_ReceiveInOrder(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var sub = redis.GetSubscriber();
        var handled = new ConcurrentQueue<int>();
        await sub.SubscribeAsync(RedisChannel.Literal("orders"), (_, message) => handled.Enqueue((int)message));
        var queue = await sub.SubscribeAsync(RedisChannel.Pattern("ord*"));

        for (var i = 0; i < 1000; i++)
            await sub.PublishAsync(RedisChannel.Literal("orders"), i, CommandFlags.FireAndForget);
        Assert.Equal(2, await sub.PublishAsync(RedisChannel.Literal("orders"), 1000));

        await Until.TrueAsync(() => handled.Count == 1001, "all messages were handled");
        Assert.Equal(Enumerable.Range(0, 1001), handled);
        for (var i = 0; i <= 1000; i++)
        {
            var message = await queue.ReadAsync(TestContext.Current.CancellationToken);
            Assert.Equal((i, "orders", "ord*"), ((int)message.Message, (string?)message.Channel, (string?)message.SubscriptionChannel));
        }
        await queue.UnsubscribeAsync();
        await sub.UnsubscribeAsync(RedisChannel.Literal("orders"));
        Assert.Equal(0, await sub.PublishAsync(RedisChannel.Literal("orders"), "nobody"));
        await queue.Completion;
    }

    [Theory, CombinatorialServers]
    public async Task Publish_ThenPause_LastMessageIsSeenAtOnce(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var sub = redis.GetSubscriber();
        var queue = await sub.SubscribeAsync(RedisChannel.Literal("events"));

        // Each message is the last one until it was seen: none may wait for its successor.
        for (var i = 0; i < 300; i++)
        {
            await sub.PublishAsync(RedisChannel.Literal("events"), i, CommandFlags.FireAndForget);
            var read = queue.ReadAsync(TestContext.Current.CancellationToken).AsTask();
            Assert.Equal(i, (int)(await read.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken)).Message);
        }
    }

    [Theory, CombinatorialServers]
    public async Task Handler_Throws_NextMessageIsHandledAndErrorReported(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var errors = new ConcurrentQueue<Exception>();
        redis.InternalError += (_, failure) => errors.Enqueue(failure.Exception);
        var sub = redis.GetSubscriber();
        var good = 0;
        await sub.SubscribeAsync(RedisChannel.Literal("c"), (_, message) => good += 1 / (int)message);
        await sub.PublishAsync(RedisChannel.Literal("c"), 0);
        await sub.PublishAsync(RedisChannel.Literal("c"), 1);

        await Until.TrueAsync(() => Volatile.Read(ref good) == 1 && errors.Count == 1, "the second message was handled, the first reported");
        Assert.IsType<DivideByZeroException>(errors.Single());
    }
}
