using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.RespServer;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Net.Client;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>A host that gets no processor time for longer than its lease lasts, and then goes on as if nothing had been (invariant I7).</summary>
public sealed class FrozenHostTests
{
    private const string Id = "held";

    /// <summary>As short as a machine allows that is busy for some seconds now and then.</summary>
    private const string Lease = "00:00:05";

    [Fact]
    public async Task Frozen_ForLongerThanItsLease_TheOtherGoesOnAndNothingOfTheFirstIsSentAnyMore()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals to stop and continue a process.");
        using var folder = new TemporaryFolder();
        var held = folder.File("held");
        // The market does not wait: in lock step it would, for the one that is frozen.
        await using var stage = await Stage.StartAsync(minutes: 600, historyPacing: false, speed: ReplaySpeed.Times(600));
        await using var redis = Server.Start(new RespServerOptions { Port = 0 });
        using var first = await HostProcess.StartAsync(
            stage, redis, Lease, new KeyValuePair<string, string>("ALGOTRADER_TEST_HELD_UP", held), new("Strategies__Limits__CallbackTimeout", "00:10:00"));
        using var channel = GrpcChannel.ForAddress(first.Address);
        await new Contracts.V1.Strategies.StrategiesClient(channel).CreateStrategyAsync(new()
        {
            Id = Id, Type = "held-up", Instruments = { new Instrument { Symbol = "SPY" } }, Mode = StrategyMode.Running, By = "ann",
        });
        await Until.TrueAsync(() => File.Exists(held + ".reached"), "the first is in the middle of its sixth minute");
        var before = Assert.Single(await stage.OrderKeysAsync(Id));

        await first.FreezeAsync();
        await using var second = await stage.HostAsync(settings: [new("ConnectionStrings:redis", $"127.0.0.1:{redis.Port}"), new("Strategies:LeaseTime", Lease)]);
        await Until.TrueAsync(async () => (await stage.OrderKeysAsync(Id)).Count > 2, "the second has taken it over, and places orders", TimeSpan.FromSeconds(60));

        await File.WriteAllTextAsync(held + ".go", string.Empty, TestContext.Current.CancellationToken);
        await first.ThawAsync();
        await Until.TrueAsync(() => File.Exists(held + ".decided"), "the first has decided");
        await Until.TrueAsync(() => first.Lines.Any(line => line.Contains("the lease is lost", StringComparison.Ordinal)), "the first knows that it has lost its lease");
        var holder = (await second.InstanceAsync(Id)).Holder;
        await Until.TrueAsync(async () => (await ListedByAsync(channel)).Holder == holder, "the first has let go, and tells who has it");
        var count = (await stage.OrderKeysAsync(Id)).Count;
        await Until.TrueAsync(async () => (await stage.OrderKeysAsync(Id)).Count > count, "the second goes on");

        var orders = (await stage.Broker.Orders.ListOrdersAsync(new() { StrategyId = Id })).Orders;
        Assert.Equal(before, orders[0].ClientOrderId);
        Assert.All(orders, order => Assert.Equal(OrderSide.Buy, order.Side));
        Assert.Equal(orders.Count, orders.DistinctBy(order => order.ClientOrderId).Count());
        Assert.Equal(StrategyStatus.Running, (await second.InstanceAsync(Id)).Status);
    }

    private static async Task<StrategyInstance> ListedByAsync(GrpcChannel channel) =>
        (await new Contracts.V1.Strategies.StrategiesClient(channel).ListStrategiesAsync(new())).Strategies.Single(strategy => strategy.Id == Id);
}
