using System.Collections.Concurrent;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Queue;
using AlgoTrader.Data.Redis.Events;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace AlgoTrader.Data.Tests.Redis;

/// <summary>The connection fails in ways that a socket does not tell at once.</summary>
public sealed class FaultTests
{
    private static readonly EventTopic<StrategyInstance> Status = new("strategy.status");

    [Theory, EachServer]
    public async Task HalfOpenConnection_IsFoundAndReplaced(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var proxy = new HalfOpenProxy(server.Port);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisServer.ConfigurationAt(proxy.Port) + ",asyncTimeout=300,syncTimeout=300,connectTimeout=300,keepAlive=1");
        await using var bus = new EventBus(redis, new EventBusOptions { Source = "tests" }, TimeProvider.System);
        var seen = new ConcurrentQueue<string>();
        var subscription = await bus.SubscribeAsync(Status, (received, _) =>
        {
            seen.Enqueue(received.Message.Id);
            return ValueTask.CompletedTask;
        });

        var lost = new ConcurrentDictionary<ConnectionType, bool>();
        redis.ConnectionFailed += (_, what) => lost[what.ConnectionType] = true;
        proxy.Silent = true;
        await Assert.ThrowsAsync<RedisTimeoutException>(() => redis.GetDatabase().StringGetAsync("a"));
        await Until.TrueAsync(() => lost.Count == 2, "both dead connections are given up, the idle one too");
        proxy.Silent = false;
        await Until.TrueAsync(() => subscription.Interruptions > 0, "the subscription stands again");
        await Until.TrueAsync(
            async () =>
            {
                try
                {
                    return await bus.PublishAsync(Status, new StrategyInstance { Id = "after" }) > 0;
                }
                catch (Exception error) when (error is RedisException or TimeoutException)
                {
                    return false;
                }
            },
            "events flow again");
        await Until.TrueAsync(() => seen.Contains("after"), "the handler is served again");
    }

    [Fact]
    public async Task Server_KilledTwiceInTheMiddleOfTheWork_NoJobIsLost()
    {
        await using var server = await RedisServer.StartAsync(ServerKind.Redis);
        await using var redis = await server.ConnectAsync();
        await using var queue = new RedisJobQueue(
            redis, "work", new QueueOptions { Visibility = TimeSpan.FromSeconds(1), MaxAttempts = 1000, MaxDelay = TimeSpan.FromMilliseconds(50) }, TimeProvider.System, new Random(3));
        var done = new ConcurrentDictionary<string, int>();
        var failures = 0;
        await using var worker = new JobWorker(
            queue,
            (job, _) =>
            {
                done.AddOrUpdate(job.Payload, 1, static (_, times) => times + 1);
                return Task.CompletedTask;
            },
            new WorkerOptions { Consumers = 3, RetryDelay = TimeSpan.FromMilliseconds(20) }, TimeProvider.System);
        worker.Failed += _ => Interlocked.Increment(ref failures);
        worker.Start();

        const int Jobs = 300;
        for (var i = 0; i < Jobs; i++)
        {
            if (i is 100 or 200)
            {
                await server.KillAsync();
                await server.StartAsync();
            }
            // What ended without an answer may have been added: the key makes it safe to repeat.
            await Until.TrueAsync(() => TryEnqueueAsync(queue, new("k", $"{i}", $"{i}")), "the job is added");
        }
        await Until.TrueAsync(() => done.Count == Jobs, "every job is done");
        await Until.TrueAsync(async () => await queue.CountAsync(TestContext.Current.CancellationToken) == default, "nothing is left over");
        TestContext.Current.TestOutputHelper?.WriteLine($"{done.Values.Sum() - Jobs} done twice, {failures} errors on the way");
    }

    [Fact]
    public async Task MemorylessServer_KilledInTheMiddle_WorkerGoesOnWithWhatComes()
    {
        await using var server = await RedisServer.StartAsync(ServerKind.InRepo);
        await using var redis = await server.ConnectAsync();
        await using var queue = new RedisJobQueue(redis, "work", new QueueOptions(), TimeProvider.System, new Random(3));
        var done = new ConcurrentBag<string>();
        await using var worker = new JobWorker(
            queue,
            (job, _) =>
            {
                done.Add(job.Payload);
                return Task.CompletedTask;
            },
            new WorkerOptions { Consumers = 2, RetryDelay = TimeSpan.FromMilliseconds(20) }, TimeProvider.System);
        worker.Start();
        await queue.EnqueueAsync(new("k", "before"), TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => done.Contains("before"), "the worker works");

        await server.KillAsync();
        await server.StartAsync();
        await Until.TrueAsync(() => TryEnqueueAsync(queue, new("k", "after", "key")), "the job is added");

        await Until.TrueAsync(() => done.Contains("after"), "the worker has found the new server");
    }

    private static async Task<bool> TryEnqueueAsync(RedisJobQueue queue, JobRequest request)
    {
        try
        {
            await queue.EnqueueAsync(request);
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return false;
        }
    }
}
