using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Data.Queue;
using AlgoTrader.Data.Tests.Redis;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace AlgoTrader.Data.Tests.Queue;

/// <summary>A worker in a process of its own is killed while it works.</summary>
public sealed class WorkerProcessTests
{
    private const string Variable = "ALGOTRADER_TEST_WORKER";
    private const int Seed = 42;
    private const int JobsForEach = 100;

    // Each worker has to start anew: more of them for who has the time.
    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("ALGOTRADER_WORKER_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    private static QueueOptions Options => new() { Visibility = TimeSpan.FromSeconds(1), MaxAttempts = 100 };

    [Theory, EachServer]
    public async Task Worker_KilledAgainAndAgain_NoJobIsLost(ServerKind kind)
    {
        await using var server = await RedisServer.StartAsync(kind);
        await using var redis = await server.ConnectAsync();
        await using var queue = new RedisJobQueue(redis, "work", Options, TimeProvider.System, new Random(Seed));
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var enqueued = 0;
        var kills = Kills;
        for (var kill = 1; kill <= kills; kill++)
        {
            // A part for each worker, for a quick one would have nothing left for the next to be killed over.
            var before = await DoneAsync(redis);
            for (var part = 0; part < JobsForEach; part++)
                await queue.EnqueueAsync(new("k", $"{enqueued++}"), TestContext.Current.CancellationToken);
            var goal = before + random.Next(1, JobsForEach / 2);
            using var worker = Start(server.Configuration);
            await Until.TrueAsync(async () => await DoneAsync(redis) >= goal, $"worker {kill} has done some");
            worker.Kill();
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var inWork = (await queue.CountAsync(TestContext.Current.CancellationToken)).InWork;
        using var last = Start(server.Configuration);
        try
        {
            await Until.TrueAsync(async () => await queue.CountAsync(TestContext.Current.CancellationToken) == default, "the queue is empty", TimeSpan.FromSeconds(60));
        }
        finally
        {
            last.Kill();
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(enqueued, await redis.GetDatabase().HashLengthAsync("done"));
        var times = (await redis.GetDatabase().HashGetAllAsync("done")).Sum(static job => (int)job.Value);
        TestContext.Current.TestOutputHelper?.WriteLine($"{times - enqueued} done twice, {inWork} were in work at the last kill");
        Assert.InRange(times, enqueued, enqueued + (kills * 8));
    }

    /// <summary>The child: works until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Child_Works()
    {
        var configuration = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(configuration is null, "only as a child process");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(configuration!);
        await using var queue = new RedisJobQueue(redis, "work", Options, TimeProvider.System, new Random(Seed));
        await using var worker = new JobWorker(
            queue,
            async (job, stopping) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, stopping);
                await redis.GetDatabase().HashIncrementAsync("done", job.Payload);
            },
            new WorkerOptions { Consumers = 4 }, TimeProvider.System);
        worker.Start();
        await Task.Delay(TimeSpan.FromMinutes(2), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static async Task<long> DoneAsync(ConnectionMultiplexer redis) => await redis.GetDatabase().HashLengthAsync("done");

    private static Process Start(string configuration)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(WorkerProcessTests).Assembly.Location, null))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Variable] = configuration },
        };
        foreach (var argument in new[] { "-explicit", "only", "-method", "*" + nameof(Child_Works) })
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{start.FileName} does not start"));
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
