using AlgoTrader.Data.Queue;

namespace AlgoTrader.Data.Tests.Queue;

public sealed class BackoffTests
{
    [Fact]
    public void After_ManyAttempts_IsUniformBelowTheLimit()
    {
        const int Seed = 7;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var backoff = new Backoff(new QueueOptions(), new Random(Seed));

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 8).Select(attempt => backoff.Limit(attempt).TotalSeconds));
        Assert.Equal(30, backoff.Limit(2000).TotalSeconds);
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            var shares = Enumerable.Range(0, 2000).Select(_ => backoff.After(attempt) / backoff.Limit(attempt)).ToArray();
            Assert.All(shares, static share => Assert.InRange(share, 0, 1));
            Assert.InRange(shares.Average(), 0.47, 0.53);
            Assert.True(shares.Min() < 0.01 && shares.Max() > 0.99, "the whole range is used");
        }
    }
}
