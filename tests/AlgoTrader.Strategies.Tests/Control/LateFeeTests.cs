using System.Globalization;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>Commission reports that come long after their fills: what looked like a win becomes a loss, and the breaker of the strategy sees it as one.</summary>
public sealed class LateFeeTests
{
    private const string Id = "mr";

    /// <summary>With it the first round trip of one share wins some cents, less than its fees.</summary>
    private const int Seed = 5;

    /// <summary>The whole round trip is over by then, on a busy machine too.</summary>
    private const int LateMs = 5_000;

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public async Task Fees_ThatMakeALossOfAWin_TripTheBreakerWhenTheyCome(string losses, bool stops)
    {
        await using var stage = await Stage.StartAsync(
            seed: Seed, faults: new FaultSpec { Kind = FaultKind.DelayReports, On = "CommissionReport", DelayMs = LateMs, Count = 1_000 });
        using var released = new ManualResetEventSlim();
        StrategyView? won = null;
        await using var host = await stage.HostAsync(built: services => services.GetRequiredService<StrategyBoard>().Changed += view =>
        {
            if (won is not null || view.Id != Id || view.Position != 0 || view.RealizedPnl <= 0)
                return;
            // Holds the instance, and with it the market: the fees come before the next bar.
            won = view;
            released.Wait(TestContext.Current.CancellationToken);
        });
        var request = Stage.Lively(Id);
        request.Parameters["Quantity"] = "1";
        request.Parameters["MaxLossStreak"] = losses;
        await host.Strategies.CreateStrategyAsync(request);
        await Until.TrueAsync(() => won is not null, "a round trip has won, as far as is known");
        await Until.TrueAsync(async () => (await stage.FillsAsync(Id)).All(fill => fill.HasFee), "the broker has the fees");
        var before = await stage.FillsAsync(Id);
        Assert.Equal(2, before.Count);
        Assert.Equal(0, won!.Fees);
        released.Set();

        await Stage.SeenAsync(host, Id, strategy => strategy.BarsSeen == stage.Minutes, "the market is seen to its end");
        var fills = await stage.FillsAsync(Id);
        Assert.True(stops ? fills.Count == 2 : fills.Count > 4, $"{fills.Count} fills");
        Assert.True(decimal.Parse((await host.InstanceAsync(Id)).RealizedPnl, CultureInfo.InvariantCulture) < 0, "the win was a loss");
    }
}
