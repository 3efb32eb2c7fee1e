using AlgoTrader.Domain.MarketData;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Tests;

public sealed class FloodGuardTests
{
    [Fact]
    public void Count_AnyMinuteOfMarketTime_HoldsTheLimit()
    {
        var guard = new FloodGuard("orders", 3);
        for (var second = 0; second < 600; second += 20)
            guard.Count(second * UnixNanos.PerSecond);
        guard.Count(600 * UnixNanos.PerSecond);
        var flooded = Assert.Throws<StrategyFloodedException>(() => guard.Count(601 * UnixNanos.PerSecond));
        Assert.Contains("more than 3 orders within a minute", flooded.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_TimeStands_IsAFloodToo()
    {
        var guard = new FloodGuard("orders", 100);
        Assert.Throws<StrategyFloodedException>(() =>
        {
            for (var i = 0; i < 101; i++)
                guard.Count(0);
        });
    }
}
