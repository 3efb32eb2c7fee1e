using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>A host that ends, and another that goes on; the broker tells the second what the first did. The market in lock step stands between the two.</summary>
public sealed class InstanceRestartTests
{
    private const string Id = "guard";

    [Fact]
    public async Task Restart_StrategyThatOrdersOnFills_OrdersNothingTwice()
    {
        await using var stage = await Stage.StartAsync(minutes: 600, historyPacing: false);
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var first = await stage.HostAsync(built: services => services.GetRequiredService<StrategyBoard>().Changed += view =>
        {
            if (view.BarsSeen < 6 || reached.IsSet)
                return;
            // Holds the instance, and with it the market, until the host is about to stop.
            reached.Set();
            goOn.Wait(TestContext.Current.CancellationToken);
        });
        await first.Strategies.CreateStrategyAsync(new()
        {
            Id = Id, Type = "protects-its-fills", Instruments = { new Instrument { Symbol = "SPY" } }, Mode = StrategyMode.Running, By = "ann",
        });
        await Task.Run(() => reached.Wait(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var stopping = Task.Run(async () => await first.DisposeAsync(), CancellationToken.None);
        goOn.Set();
        await stopping;
        Assert.Equal(0, first.Log.Count("goes on with"));

        var before = await stage.OrderKeysAsync(Id);
        Assert.Equal((6, 30m), (before.Count, await stage.HeldAsync(Id)));
        await using var second = await stage.HostAsync();
        await Stage.SeenAsync(second, Id, strategy => strategy is { Status: StrategyStatus.Running, BarsSeen: > 100 }, "it goes on");
        Assert.Equal(before, await stage.OrderKeysAsync(Id));
        Assert.Equal(1, second.Log.Count("goes on with 30 and 3 orders"));
    }
}
