using System.Collections.Concurrent;
using System.Diagnostics;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Redis.Events;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace AlgoTrader.Data.Tests.Redis;

public sealed class EventBusTests
{
    private static readonly EventTopic<StrategyInstance> Status = new("strategy.status");

    [Theory, EachServer]
    public async Task Publish_OneThenSilence_IsHandledAtOnce(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var bus = Bus(redis);
        var seen = new ConcurrentQueue<ReceivedEvent<StrategyInstance>>();
        await using var subscription = await bus.SubscribeAsync(Status, (received, _) =>
        {
            seen.Enqueue(received);
            return ValueTask.CompletedTask;
        });

        // Each is the last one until it was seen: none may wait for its successor.
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(1, await bus.PublishAsync(Status, new StrategyInstance { Id = $"s{i}", BarsSeen = i }, "request-7"));
            await Until.TrueAsync(() => seen.Count == i + 1, $"event {i} was handled without another behind it");
        }

        var last = seen.Last();
        Assert.Equal(("s199", 199, "tests", "request-7"), (last.Message.Id, last.Message.BarsSeen, last.Source, last.RequestId));
        // Counted when the handler has returned.
        await Until.TrueAsync(() => subscription.Handled == 200, "every event is counted");
    }

    [Theory, EachServer]
    public async Task Handlers_OneThrowsAndOneHangs_TheThirdSeesEverything(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var bus = Bus(redis);
        var failures = new ConcurrentQueue<HandlerFailure>();
        bus.HandlerFailed += failures.Enqueue;
        var seen = new ConcurrentQueue<long>();
        await bus.SubscribeAsync(Status, (received, _) => throw new InvalidOperationException(received.Message.Id));
        var hung = await bus.SubscribeAsync(
            Status, async (_, stopping) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping), new() { Capacity = 10 });
        await bus.SubscribeAsync(Status, (received, _) =>
        {
            seen.Enqueue(received.Message.BarsSeen);
            return ValueTask.CompletedTask;
        });

        for (var i = 0; i < 500; i++)
            await bus.PublishAsync(Status, new StrategyInstance { Id = "s", BarsSeen = i });

        await Until.TrueAsync(() => seen.Count == 500 && failures.Count == 500, "both quick handlers had all events");
        Assert.Equal(Enumerable.Range(0, 500).Select(static i => (long)i), seen);
        await Until.TrueAsync(() => hung.Dropped == 489, "one is at hand, ten wait, the rest gave way");
    }

    [Theory, EachServer]
    public async Task Handlers_OneBlocksItsThreadForever_ItsQueueStaysBoundedAndTheRestGoesOn(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var bus = Bus(redis);
        using var release = new ManualResetEventSlim();
        var blocked = new ConcurrentQueue<long>();
        var seen = new ConcurrentQueue<long>();
        ValueTask Block(ReceivedEvent<StrategyInstance> received, CancellationToken stopping)
        {
            blocked.Enqueue(received.Message.BarsSeen);
            release.Wait(stopping);
            return ValueTask.CompletedTask;
        }
        var dropping = await bus.SubscribeAsync(Status, Block, new() { Capacity = 10 });
        var ending = await bus.SubscribeAsync(
            Status, (_, stopping) =>
            {
                release.Wait(stopping);
                return ValueTask.CompletedTask;
            },
            new() { Capacity = 10, Overflow = OverflowRule.EndSubscription });
        await bus.SubscribeAsync(Status, (received, _) =>
        {
            seen.Enqueue(received.Message.BarsSeen);
            return ValueTask.CompletedTask;
        });

        try
        {
            await bus.PublishAsync(Status, new StrategyInstance { Id = "s" });
            await Until.TrueAsync(() => blocked.Count == 1, "the first event has the handler");
            for (var i = 1; i < 500; i++)
                await bus.PublishAsync(Status, new StrategyInstance { Id = "s", BarsSeen = i });
            await Until.TrueAsync(() => seen.Count == 500, "the quick handler had all events");
            Assert.Equal(Enumerable.Range(0, 500).Select(static i => (long)i), seen);
            await Until.TrueAsync(() => dropping.Dropped == 489, "one is at hand, ten wait, the rest gave way");
            await Assert.ThrowsAsync<EventOverflowException>(() => ending.Completion);
        }
        finally
        {
            release.Set();
        }
        await Until.TrueAsync(() => blocked.Count == 11, "the ten that waited are handled");
        Assert.Equal([0, .. Enumerable.Range(490, 10).Select(static i => (long)i)], blocked);
    }

    [Theory, EachServer]
    public async Task Subscription_HandlerTooSlowForEventsThatCount_EndsWithAnError(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var bus = Bus(redis);
        var subscription = await bus.SubscribeAsync(
            Status, async (_, stopping) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping),
            new() { Capacity = 10, Overflow = OverflowRule.EndSubscription });

        await Until.TrueAsync(async () => await bus.PublishAsync(Status, new StrategyInstance { Id = "s" }) == 0, "the server has no listener any more");

        var error = await Assert.ThrowsAsync<EventOverflowException>(() => subscription.Completion);
        Assert.Contains("algotrader:strategy.status", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, subscription.Dropped);
    }

    [Theory, EachServer]
    public async Task Message_FromAStranger_IsReportedAndTheNextIsHandled(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var bus = Bus(redis);
        var failures = new ConcurrentQueue<HandlerFailure>();
        bus.HandlerFailed += failures.Enqueue;
        var subscription = await bus.SubscribeAsync(Status, static (_, _) => ValueTask.CompletedTask);
        string[] strange =
        [
            "hello", "", "{}", """{"type":"other","ts":"2026-01-01T00:00:00Z","source":"","request_id":"","traceparent":"","payload":{}}""",
            """{"type":"strategy.status","ts":"2026-01-01T00:00:00Z","source":"","request_id":"","traceparent":"x","payload":{"bars_seen":"many"}}""",
        ];

        foreach (var text in strange)
            await redis.GetSubscriber().PublishAsync(RedisChannel.Literal("algotrader:strategy.status"), text);
        await bus.PublishAsync(Status, new StrategyInstance());

        await Until.TrueAsync(() => subscription.Handled == 1, "the event behind them is handled");
        Assert.Equal(strange.Length, failures.Count);
        Assert.All(failures, static failure => Assert.IsType<InvalidDataException>(failure.Exception));
    }

    [Theory, EachServer]
    public async Task Server_KilledAndRestarted_SubscriptionResumesAndSaysSo(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var bus = Bus(redis);
        var order = new ConcurrentQueue<string>();
        var subscription = await bus.SubscribeAsync(
            Status,
            (received, _) =>
            {
                order.Enqueue(received.Message.Id);
                return ValueTask.CompletedTask;
            },
            new()
            {
                Resumed = _ =>
                {
                    order.Enqueue("resumed");
                    return ValueTask.CompletedTask;
                },
            });
        await bus.PublishAsync(Status, new StrategyInstance { Id = "before" });
        await Until.TrueAsync(() => order.Count == 1, "the first event is handled");

        await server.KillAsync();
        await Until.TrueAsync(() => !redis.IsConnected, "the connection is lost");
        await Assert.ThrowsAsync<RedisConnectionException>(() => bus.PublishAsync(Status, new StrategyInstance { Id = "lost" }));
        await server.StartAsync();
        await Until.TrueAsync(() => subscription.Interruptions > 0 && redis.IsConnected, "the subscription stands again");
        await Until.TrueAsync(async () => await bus.PublishAsync(Status, new StrategyInstance { Id = "after" }) == 1, "the server knows the listener");

        await Until.TrueAsync(() => order.Contains("after"), "the event is handled");
        Assert.Equal(["before", "resumed", "after"], order.Distinct());
    }

    [Theory, EachServer]
    public async Task Trace_FromPublisherToHandler_IsOneWithTheRequestId(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var bus = Bus(redis);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "AlgoTrader.Data" or "tests",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("tests");
        var requestId = "";
        await bus.SubscribeAsync(Status, (received, _) =>
        {
            requestId = Activity.Current?.GetBaggageItem(EventBus.RequestIdKey);
            return ValueTask.CompletedTask;
        });

        using var request = source.StartActivity("request")!;
        request.SetBaggage(EventBus.RequestIdKey, "r-42");
        await bus.PublishAsync(Status, new StrategyInstance { Id = "s" });

        bool Mine(Activity span) => span.TraceId == request.TraceId;
        await Until.TrueAsync(() => spans.Count(Mine) == 2, "both spans have ended");
        var produced = spans.Single(span => Mine(span) && span.Kind == ActivityKind.Producer);
        var consumed = spans.Single(span => Mine(span) && span.Kind == ActivityKind.Consumer);
        Assert.Equal(request.SpanId, produced.ParentSpanId);
        Assert.Equal(produced.SpanId, consumed.ParentSpanId);
        Assert.Equal("r-42", requestId);
    }

    private static EventBus Bus(IConnectionMultiplexer redis) => new(redis, new EventBusOptions { Source = "tests" }, TimeProvider.System);
}
