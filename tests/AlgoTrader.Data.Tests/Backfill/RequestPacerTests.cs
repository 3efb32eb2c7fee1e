using AlgoTrader.Data.Backfill;

namespace AlgoTrader.Data.Tests.Backfill;

public sealed class RequestPacerTests
{
    [Fact]
    public async Task Wait_ManyRequests_KeepsBothLimits()
    {
        var time = new SteppedTime();
        var pacer = new RequestPacer(time, perTenMinutes: 12);
        var sent = new List<DateTimeOffset>();
        for (var i = 0; i < 30; i++)
        {
            await pacer.WaitAsync(TestContext.Current.CancellationToken);
            sent.Add(time.GetUtcNow());
        }

        Assert.All(sent, at => Assert.True(sent.Count(other => other >= at && other < at.AddMinutes(10)) <= 12, $"{at:O}"));
        Assert.All(sent, at => Assert.True(sent.Count(other => other >= at && other < at.AddSeconds(2)) <= 5, $"{at:O}"));
        // And no slower than they ask for.
        Assert.Equal(sent[0].AddMinutes(20), sent[24]);
    }

    [Fact]
    public async Task Wait_AfterRequestsOfAnEarlierProcess_CountsThem()
    {
        var time = new SteppedTime();
        var pacer = new RequestPacer(time, perTenMinutes: 2);
        pacer.Add(time.GetUtcNow().AddMinutes(-4));
        pacer.Add(time.GetUtcNow().AddMinutes(-3));
        var before = time.GetUtcNow();

        await pacer.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before.AddMinutes(6), time.GetUtcNow());
    }

    /// <summary>A clock that stands still, and goes to the end of a delay at once when somebody waits.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
