using AlgoTrader.Contracts.V1;
using AlgoTrader.Testing;

namespace AlgoTrader.Strategies.Tests.Control;

public sealed class InstanceMetricsTests
{
    [Fact]
    public async Task Metrics_AfterARestart_AreTheSame()
    {
        await using var stage = await Stage.StartAsync();
        StrategyMetrics before;
        await using (var host = await stage.HostAsync())
        {
            await host.Strategies.CreateStrategyAsync(Stage.Lively("mr"));
            await Stage.SeenAsync(host, "mr", strategy => strategy.BarsSeen == stage.Minutes, "it has seen the market");
            var fills = (await stage.FillsAsync("mr")).Count;
            await Stage.SeenAsync(host, "mr", strategy => strategy.Metrics?.All.Fees == fills.ToString(System.Globalization.CultureInfo.InvariantCulture), "all fees are counted");
            var instance = await host.InstanceAsync("mr");
            before = instance.Metrics;
            // The runner and the metrics reckon apart, from the same fills.
            Assert.Equal(instance.RealizedPnl, before.All.RealizedPnl);
            Assert.Equal(before.All, before.Day); // the recorded day is today, by the market's time
            Assert.True(before.All.Trades > 0 && before.All.HasWinRate);
        }

        await using var next = await stage.HostAsync();
        await Stage.SeenAsync(next, "mr", strategy => strategy.Metrics is { } metrics && metrics.All.Equals(before.All), "the metrics are back");
    }
}
