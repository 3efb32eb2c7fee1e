using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Redis.Events;
using StackExchange.Redis;

namespace AlgoTrader.Redis.Bench;

/// <summary>One message about every ms, from the call of publish to the handler's call: through the client, as a typed event, and raw.</summary>
internal sealed record LatencyRun(LatencyTimes Client, LatencyTimes Events, LatencyTimes Raw)
{
    private const int Messages = 2000;

    /// <summary>The runtime compiles a path anew while it learns how it is used; on a core that others need too, that shows.</summary>
    private const int WarmUpRounds = 4;

    public static async Task<LatencyRun> MeasureAsync(int port, int rounds)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));
        await using var bus = new EventBus(redis, new EventBusOptions { Source = "bench" }, TimeProvider.System);
        using var raw = new RawPubSub(port);
        var run = new LatencyRun(LatencyTimes.Empty, LatencyTimes.Empty, LatencyTimes.Empty);
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var client = await ClientAsync(redis);
            var events = await EventsAsync(bus);
            var floor = raw.Latencies(Messages);
            if (round < 0)
                continue;
            run.Client.Add(client);
            run.Events.Add(events);
            run.Raw.Add(floor);
        }
        return run;
    }

    private static async Task<double[]> ClientAsync(ConnectionMultiplexer redis)
    {
        var channel = RedisChannel.Literal("latency");
        var subscriber = redis.GetSubscriber();
        var times = new double[Messages];
        var seen = 0;
        using var all = new ManualResetEventSlim();
        void Handle(RedisChannel from, RedisValue message)
        {
            times[seen] = Stopwatch.GetElapsedTime((long)message).TotalMicroseconds;
            if (++seen == Messages)
                all.Set();
        }
        await subscriber.SubscribeAsync(channel, Handle);
        for (var i = 0; i < Messages; i++)
        {
            Pace.Next();
            await subscriber.PublishAsync(channel, Stopwatch.GetTimestamp(), CommandFlags.FireAndForget);
        }
        all.Wait();
        await subscriber.UnsubscribeAsync(channel, Handle);
        return times;
    }

    private static async Task<double[]> EventsAsync(EventBus bus)
    {
        var topic = new EventTopic<StrategyInstance>("latency");
        var times = new double[Messages];
        var seen = 0;
        using var all = new ManualResetEventSlim();
        await using var subscription = await bus.SubscribeAsync(topic, (received, _) =>
        {
            times[seen] = Stopwatch.GetElapsedTime(received.Message.LastBarUnixNanos).TotalMicroseconds;
            if (++seen == Messages)
                all.Set();
            return ValueTask.CompletedTask;
        });
        var message = new StrategyInstance { Id = "es-5m", Type = "mean-reversion", Position = "1" };
        for (var i = 0; i < Messages; i++)
        {
            Pace.Next();
            message.LastBarUnixNanos = Stopwatch.GetTimestamp();
            await bus.PublishAsync(topic, message);
        }
        all.Wait();
        return times;
    }
}
