using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Tws.Bench.Measuring;
using StackExchange.Redis;

namespace AlgoTrader.Redis.Bench;

/// <summary>Publishing without waiting for answers, until the handler has seen the last message.</summary>
internal static class ThroughputBench
{
    private const double Least = 500_000;
    private const int Messages = 300_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchServer server, int rounds)
    {
        var configuration = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        using var raw = new RawPubSub(server.Port);
        Sample floor = new(), client = new(), cpu = new();
        for (var round = 0; round <= rounds; round++)
        {
            var meter = Meter.Start();
            var speed = await ClientAsync(redis);
            var used = meter.Cpu;
            var rawSpeed = raw.Throughput(Messages);
            if (round == 0)
                continue; // compiles
            floor.Add(rawSpeed);
            client.Add(speed);
            cpu.Add(used.TotalSeconds * 1_000_000 / Messages);
        }
        return
        [
            new("pub/sub, pipelined", "messages/s", client, "raw socket", floor, Least, true, "StackExchange.Redis 1.2.6: 776,000"),
            new("pub/sub, pipelined, processor of this process", "us/message", cpu, "", null, null, false, ""),
        ];
    }

    private static async Task<double> ClientAsync(ConnectionMultiplexer redis)
    {
        var channel = RedisChannel.Literal("throughput");
        var subscriber = redis.GetSubscriber();
        RedisValue payload = "12345678"u8.ToArray();
        var seen = 0;
        using var all = new ManualResetEventSlim();
        void Handle(RedisChannel from, RedisValue message)
        {
            if (++seen == Messages)
                all.Set();
        }
        await subscriber.SubscribeAsync(channel, Handle);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Messages; i++)
            _ = subscriber.PublishAsync(channel, payload, CommandFlags.FireAndForget);
        all.Wait();
        var time = Stopwatch.GetElapsedTime(start);
        await subscriber.UnsubscribeAsync(channel, Handle);
        return Messages / time.TotalSeconds;
    }
}
