using System.Collections.Concurrent;
using AlgoTrader.Data.Queue;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Queue;

/// <summary>What every queue must do; run against each of them.</summary>
public abstract class JobQueueTests : IAsyncLifetime
{
    private const int Seed = 20_261;

    private protected ManualTime Time { get; } = new();

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Receive_TwoJobs_InOrderAndHidden()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("backfill", "SPY"), Cancelled);
        await queue.EnqueueAsync(new("backfill", "\u00e9\n|"), Cancelled);

        var first = await queue.TryReceiveAsync(Cancelled);
        var second = await queue.TryReceiveAsync(Cancelled);

        Assert.Equal(("SPY", "\u00e9\n|"), (first!.Payload, second!.Payload));
        Assert.Equal((1, "backfill", Time.GetUtcNow()), (first.Attempt, first.Kind, first.EnqueuedAt));
        Assert.Null(await queue.TryReceiveAsync(Cancelled));
        Assert.Equal(new QueueCounts(0, 0, 2, 0), await queue.CountAsync(Cancelled));
        Assert.True(await queue.AckAsync(first.Receipt, Cancelled));
        Assert.False(await queue.AckAsync(first.Receipt, Cancelled));
        Assert.Equal(new QueueCounts(0, 0, 1, 0), await queue.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Visibility_Ends_NextReceiverHasTheJobAndTheOldReceiptIsWorthless()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("k", "p"), Cancelled);
        var first = (await queue.TryReceiveAsync(Cancelled))!;

        Time.Advance(queue.Options.Visibility - TimeSpan.FromMilliseconds(1));
        Assert.Null(await queue.TryReceiveAsync(Cancelled));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var second = (await queue.TryReceiveAsync(Cancelled))!;

        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        Assert.False(await queue.AckAsync(first.Receipt, Cancelled));
        Assert.False(await queue.ExtendAsync(first.Receipt, TimeSpan.FromMinutes(1), Cancelled));
        Assert.False(await queue.ReleaseAsync(first.Receipt, Cancelled));
        Assert.Equal(NackResult.Stale, await queue.NackAsync(first.Receipt, "late", Cancelled));
        Assert.True(await queue.AckAsync(second.Receipt, Cancelled));
    }

    [Fact]
    public async Task Ack_LateButNobodyElseWasGivenTheJob_IsTaken()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("k", "p"), Cancelled);
        var job = (await queue.TryReceiveAsync(Cancelled))!;
        Time.Advance(queue.Options.Visibility * 2);
        Assert.Equal(1, (await queue.CountAsync(Cancelled)).Ready);

        Assert.True(await queue.AckAsync(job.Receipt, Cancelled));

        Assert.Equal(default, await queue.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Extend_BeforeTheEnd_KeepsTheJobHidden()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("k", "p"), Cancelled);
        var job = (await queue.TryReceiveAsync(Cancelled))!;

        for (var i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(20));
            Assert.True(await queue.ExtendAsync(job.Receipt, TimeSpan.FromSeconds(30), Cancelled));
            Assert.Null(await queue.TryReceiveAsync(Cancelled));
        }
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(2, (await queue.TryReceiveAsync(Cancelled))!.Attempt);
    }

    [Fact]
    public async Task Nack_FiveTimes_BacksOffThenDies()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("k", "p", "key"), Cancelled);
        var limits = new Backoff(queue.Options, new Random(Seed));

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var job = (await queue.TryReceiveAsync(Cancelled))!;
            Assert.Equal(attempt, job.Attempt);
            var result = await queue.NackAsync(job.Receipt, $"error {attempt}", Cancelled);
            Assert.Equal(attempt < 5 ? NackResult.Retried : NackResult.DeadLettered, result);
            Time.Advance(limits.Limit(attempt));
        }

        Assert.Null(await queue.TryReceiveAsync(Cancelled));
        var dead = Assert.Single(await queue.ListDeadAsync(cancellationToken: Cancelled));
        Assert.Equal(("k", "p", "key", 5, "error 5"), (dead.Kind, dead.Payload, dead.DedupeKey, dead.Attempts, dead.Error));
        Assert.True((await queue.EnqueueAsync(new("k", "new", "key"), Cancelled)).Added);
        Assert.False(await queue.RequeueAsync(dead.Id, Cancelled));
        var other = (await queue.TryReceiveAsync(Cancelled))!;
        Assert.True(await queue.AckAsync(other.Receipt, Cancelled));
        Assert.True(await queue.RequeueAsync(dead.Id, Cancelled));
        Assert.False(await queue.RequeueAsync(dead.Id, Cancelled));
        Assert.Empty(await queue.ListDeadAsync(cancellationToken: Cancelled));
        Assert.Equal((dead.Id, 1), ((await queue.TryReceiveAsync(Cancelled)) is { } again ? (again.Id, again.Attempt) : default));
    }

    [Fact]
    public async Task Visibility_EndsAtTheLastAttempt_JobDies()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("k", "p"), Cancelled);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.Equal(attempt, (await queue.TryReceiveAsync(Cancelled))!.Attempt);
            Time.Advance(queue.Options.Visibility);
        }

        Assert.Null(await queue.TryReceiveAsync(Cancelled));
        Assert.Equal("", Assert.Single(await queue.ListDeadAsync(cancellationToken: Cancelled)).Error);
        Assert.Equal(new QueueCounts(0, 0, 0, 1), await queue.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Enqueue_SameDedupeKey_AddsOnceUntilDone()
    {
        var queue = Open();
        var first = await queue.EnqueueAsync(new("k", "one", "key"), Cancelled);
        Assert.Equal(new EnqueueResult(first.JobId, false), await queue.EnqueueAsync(new("k", "two", "key"), Cancelled));
        var job = (await queue.TryReceiveAsync(Cancelled))!;
        Assert.Equal(("one", "key"), (job.Payload, job.DedupeKey));
        Assert.False((await queue.EnqueueAsync(new("k", "three", "key"), Cancelled)).Added);

        await queue.AckAsync(job.Receipt, Cancelled);

        Assert.True((await queue.EnqueueAsync(new("k", "four", "key"), Cancelled)).Added);
        Assert.Equal("four", (await queue.TryReceiveAsync(Cancelled))!.Payload);
        Assert.Null(await queue.TryReceiveAsync(Cancelled));
    }

    [Fact]
    public async Task Enqueue_Delayed_IsDueWhenItsTimeHasCome()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("k", "late", Delay: TimeSpan.FromSeconds(10)), Cancelled);
        await queue.EnqueueAsync(new("k", "now"), Cancelled);
        Assert.Equal(new QueueCounts(1, 1, 0, 0), await queue.CountAsync(Cancelled));
        Assert.Equal("now", (await queue.TryReceiveAsync(Cancelled))!.Payload);
        Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Null(await queue.TryReceiveAsync(Cancelled));

        var waiting = queue.ReceiveAsync(Cancelled);
        await Until.TrueAsync(() => Time.Waiting > 0, "the receiver waits on the clock");
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("late", (await waiting).Payload);
    }

    [Fact]
    public async Task Receive_Waiting_IsWokenByANewJobWithoutTheClock()
    {
        var queue = Open();
        for (var i = 0; i < 20; i++)
        {
            var waiting = queue.ReceiveAsync(Cancelled);
            await Until.TrueAsync(() => Time.Waiting > 0, "the receiver waits");
            await queue.EnqueueAsync(new("k", $"{i}"), Cancelled);
            Assert.Equal($"{i}", (await waiting.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancelled)).Payload);
        }
    }

    [Fact]
    public async Task Release_GivesBackAtOnceWithoutCounting()
    {
        var queue = Open();
        await queue.EnqueueAsync(new("k", "p"), Cancelled);
        for (var i = 0; i < 10; i++)
        {
            var job = (await queue.TryReceiveAsync(Cancelled))!;
            Assert.Equal(1, job.Attempt);
            Assert.True(await queue.ReleaseAsync(job.Receipt, Cancelled));
            Assert.False(await queue.AckAsync(job.Receipt, Cancelled));
        }
    }

    [Fact]
    public async Task ManySteps_Seeded_NoJobIsLostOrDoneTwice()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var queue = Open();
        var added = new HashSet<string>();
        var ended = new HashSet<string>();
        var held = new List<ReceivedJob>();
        for (var step = 0; step < 600; step++)
        {
            switch (random.Next(8))
            {
                case 0 or 1:
                    var key = random.Next(2) == 0 ? $"key-{random.Next(5)}" : null;
                    if (await queue.EnqueueAsync(new("k", "p", key, TimeSpan.FromSeconds(random.Next(5))), Cancelled) is { Added: true } job)
                        Assert.True(added.Add(job.JobId));
                    break;
                case 2 or 3 or 4:
                    if (await queue.TryReceiveAsync(Cancelled) is { } received)
                    {
                        Assert.DoesNotContain(received.Id, ended);
                        held.RemoveAll(other => other.Id == received.Id);
                        held.Add(received);
                    }
                    break;
                case 5 when held.Count > 0:
                    if (await queue.AckAsync(Take(held, random).Receipt, Cancelled) is var acked && acked)
                        Assert.True(ended.Add(_last!.Id));
                    break;
                case 6 when held.Count > 0:
                    if (await queue.NackAsync(Take(held, random).Receipt, "e", Cancelled) == NackResult.DeadLettered)
                        Assert.Equal(5, _last!.Attempt);
                    break;
                default:
                    Time.Advance(TimeSpan.FromSeconds(random.NextDouble() * 12));
                    break;
            }
            var counts = await queue.CountAsync(Cancelled);
            Assert.Equal(added.Count - ended.Count, counts.Ready + counts.Delayed + counts.InWork + counts.Dead);
        }
        Assert.True(ended.Count > 20, $"the seed reaches the end of {ended.Count} jobs only");
    }

    [Fact]
    public async Task Worker_FourConsumers_DoesEveryJobOnceAndRetriesTheFailing()
    {
        var queue = Open(TimeProvider.System, new QueueOptions { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) });
        var done = new ConcurrentQueue<string>();
        var failures = new ConcurrentQueue<JobFailure>();
        int inWork = 0, most = 0;
        await using var worker = new JobWorker(
            queue,
            async (job, stopping) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref inWork));
                await Task.Yield();
                Interlocked.Decrement(ref inWork);
                if (job.Payload == "bad" || (job.Payload == "7" && job.Attempt < 3))
                    throw new InvalidOperationException($"cannot do {job.Payload}");
                done.Enqueue(job.Payload);
            },
            new WorkerOptions { Consumers = 4 }, TimeProvider.System);
        worker.Failed += failures.Enqueue;
        await queue.EnqueueAsync(new("k", "bad"), Cancelled);
        for (var i = 0; i < 100; i++)
            await queue.EnqueueAsync(new("k", $"{i}"), Cancelled);

        worker.Start();
        await Until.TrueAsync(async () => await queue.CountAsync(Cancelled) == new QueueCounts(0, 0, 0, 1), "all are done but the bad one");

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"{i}").Order(StringComparer.Ordinal), done.Order(StringComparer.Ordinal));
        // The queue knows of the last one before it is told.
        await Until.TrueAsync(() => failures.Count == 7, "each failure was told");
        Assert.InRange(most, 1, 4);
        Assert.Equal("cannot do bad", Assert.Single(await queue.ListDeadAsync(cancellationToken: Cancelled)).Error);
    }

    [Fact]
    public async Task Worker_Stops_FinishesWhatIsInWorkAndTakesNothingNew()
    {
        var queue = Open(TimeProvider.System);
        var entered = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var worker = new JobWorker(
            queue,
            async (job, _) =>
            {
                entered.TrySetResult();
                await goOn.Task;
            },
            new WorkerOptions { Consumers = 1 }, TimeProvider.System);
        await queue.EnqueueAsync(new("k", "one"), Cancelled);
        await queue.EnqueueAsync(new("k", "two"), Cancelled);
        worker.Start();
        await entered.Task;

        var stopping = worker.StopAsync(Cancelled);
        Assert.False(stopping.IsCompleted);
        goOn.SetResult();
        await stopping;

        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Worker_StopsWithAHandlerThatDoesNotFinish_GivesTheJobBack()
    {
        var queue = Open(TimeProvider.System);
        var entered = new TaskCompletionSource();
        var worker = new JobWorker(
            queue,
            async (_, stopping) =>
            {
                entered.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
            },
            new WorkerOptions { Consumers = 1, DrainTimeout = TimeSpan.FromMilliseconds(20) }, TimeProvider.System);
        await queue.EnqueueAsync(new("k", "p"), Cancelled);
        worker.Start();
        await entered.Task;

        await worker.StopAsync(Cancelled);

        Assert.Equal(1, (await queue.TryReceiveAsync(Cancelled))!.Attempt);
    }

    [Fact]
    public async Task Worker_HandlerLongerThanTheVisibility_KeepsItsJob()
    {
        var queue = Open();
        var entered = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var deliveries = 0;
        await using var worker = new JobWorker(
            queue,
            async (_, _) =>
            {
                Interlocked.Increment(ref deliveries);
                entered.TrySetResult();
                await goOn.Task;
            },
            new WorkerOptions { Consumers = 2 }, Time);
        await queue.EnqueueAsync(new("k", "p"), Cancelled);
        worker.Start();
        await entered.Task;

        for (var i = 0; i < 12; i++)
        {
            await Until.TrueAsync(() => Time.Waiting >= 2, "one consumer waits for a job, the other to extend");
            Time.Advance(TimeSpan.FromSeconds(10));
        }
        goOn.SetResult();
        await Until.TrueAsync(async () => await queue.CountAsync(Cancelled) == default, "the job is done");
        Assert.Equal(1, deliveries);
    }

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ReceivedJob? _last;

    private protected abstract IJobQueue Open(TimeProvider time, QueueOptions options, Random random);

    private protected IJobQueue Open(TimeProvider? time = null, QueueOptions? options = null) => Open(time ?? Time, options ?? new QueueOptions(), new Random(Seed));

    private ReceivedJob Take(List<ReceivedJob> held, Random random)
    {
        var at = random.Next(held.Count);
        _last = held[at];
        held.RemoveAt(at);
        return _last;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
