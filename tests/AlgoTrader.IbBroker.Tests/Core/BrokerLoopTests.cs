using AlgoTrader.IbBroker.Core;
using AlgoTrader.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlgoTrader.IbBroker.Tests.Core;

public sealed class BrokerLoopTests : IDisposable
{
    private readonly BrokerLoop _loop = new(NullLogger<BrokerLoop>.Instance);

    [Fact]
    public async Task Enter_LoopIsFree_RunsWithinTheCall()
    {
        await StartAsync();
        Thread? worker = null;
        _loop.Enter(() => worker = Thread.CurrentThread);
        Assert.Same(Thread.CurrentThread, worker);
    }

    [Fact]
    public async Task Enter_FromInsideTheLoop_RunsAfterwards()
    {
        await StartAsync();
        var seen = new List<string>();
        _loop.Enter(() =>
        {
            _loop.Enter(() => seen.Add("inner"));
            seen.Add("outer");
        });
        Assert.Equal(["outer", "inner"], seen);
    }

    [Fact]
    public async Task Post_LoopIsFree_RunsOnAnotherThread()
    {
        await StartAsync();
        Thread? worker = null;
        using var done = new ManualResetEventSlim();
        _loop.Post(() =>
        {
            worker = Thread.CurrentThread;
            done.Set();
        });
        // Blocking, so that the pool cannot lend it this very thread.
        Assert.True(done.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.NotSame(Thread.CurrentThread, worker);
    }

    [Fact]
    public async Task Enter_BeforeTheStart_WaitsForIt()
    {
        var ran = false;
        _loop.Enter(() => ran = true);
        Assert.False(ran);
        await StartAsync();
        await Until.TrueAsync(() => Volatile.Read(ref ran), "what was queued before has run");
    }

    [Fact]
    public async Task Enter_AfterTheStop_DoesNotRun()
    {
        await StartAsync();
        await _loop.StopAsync(TestContext.Current.CancellationToken);
        var ran = false;
        _loop.Enter(() => ran = true);
        Assert.False(ran);
    }

    [Fact]
    public async Task Enter_WorkThrows_TheNextRuns()
    {
        await StartAsync();
        var ran = false;
        _loop.Enter(() => throw new InvalidOperationException("bad message"));
        _loop.Enter(() => ran = true);
        Assert.True(ran);
    }

    [Fact]
    public async Task Enter_CallerCarriesAContext_TheLoopDoesNotSeeIt()
    {
        await StartAsync();
        var carried = new AsyncLocal<string?> { Value = "the caller's" };
        string? seen = "";
        _loop.Enter(() => seen = carried.Value);
        // The one that began the loop may still be at it, and takes this too.
        await _loop.InvokeAsync(() => true);
        Assert.Null(seen);
        Assert.Equal("the caller's", carried.Value);
    }

    [Fact]
    public async Task EnterAndPost_ManyThreads_OneAtATimeAllOnceInOrderOfTheirCaller()
    {
        const int Callers = 8;
        const int Each = 20_000;
        await StartAsync();
        var inside = 0;
        var clashes = 0;
        var last = new int[Callers];
        var wrong = 0;
        var done = 0;
        var threads = Enumerable.Range(0, Callers).Select(caller => new Thread(() =>
        {
            for (var i = 1; i <= Each; i++)
            {
                var number = i;
                Action work = () =>
                {
                    if (Interlocked.Increment(ref inside) != 1)
                        clashes++;
                    if (last[caller] != number - 1)
                        wrong++;
                    last[caller] = number;
                    done++;
                    Interlocked.Decrement(ref inside);
                };
                if (number % 3 == 0)
                    _loop.Post(work);
                else
                    _loop.Enter(work);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        await Until.TrueAsync(() => Volatile.Read(ref done) == Callers * Each, "all has run");
        Assert.Equal(0, clashes);
        Assert.Equal(0, wrong);
    }

    public void Dispose() => _loop.Dispose();

    private Task<bool> StartAsync() => _loop.StartAsync(TestContext.Current.CancellationToken).ContinueWith(
        _ => _loop.InvokeAsync(() => true), TaskScheduler.Default).Unwrap();
}
