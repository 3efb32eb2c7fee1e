using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Redis.Events;
using AlgoTrader.Tws.Bench.Measuring;
using StackExchange.Redis;

namespace AlgoTrader.Redis.Bench;

/// <summary>One message about every ms: from the call of publish to the handler's call.</summary>
internal static class LatencyBench
{
    private const double MostMedian = 60;
    private const double MostP99 = 300;
    private const int Messages = 2000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(int port, int rounds)
    {
        var configuration = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        await using var bus = new EventBus(redis, new EventBusOptions { Source = "bench" }, TimeProvider.System);
        using var raw = new RawPubSub(port);
        (Sample P50, Sample P99) floor = (new(), new()), client = (new(), new()), events = (new(), new());
        for (var round = 0; round <= rounds; round++)
        {
            var clientTimes = await ClientAsync(redis);
            var eventTimes = await EventsAsync(bus);
            var rawTimes = raw.Latencies(Messages);
            if (round == 0)
                continue; // compiles
            Add(floor, rawTimes);
            Add(client, clientTimes);
            Add(events, eventTimes);
        }
        const string Floor = "raw socket";
        const string Peers = "StackExchange.Redis 1.2.6: 79 / 1,606";
        return
        [
            new("pub/sub at 1,000/s, p50", "us", client.P50, Floor, floor.P50, MostMedian, false, Peers),
            new("pub/sub at 1,000/s, p99", "us", client.P99, Floor, floor.P99, MostP99, false, Peers),
            new("typed event at 1,000/s, p50", "us", events.P50, Floor, floor.P50, null, false, ""),
            new("typed event at 1,000/s, p99", "us", events.P99, Floor, floor.P99, null, false, ""),
        ];
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

    private static void Add((Sample P50, Sample P99) sample, double[] times)
    {
        Array.Sort(times);
        sample.P50.Add(times[times.Length / 2]);
        sample.P99.Add(times[times.Length * 99 / 100]);
    }
}
