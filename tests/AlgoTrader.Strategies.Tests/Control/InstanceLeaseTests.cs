using System.Diagnostics;
using AlgoTrader.Contracts.V1;
using AlgoTrader.RespServer;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>Two replicas of the host on one broker, database and Redis (invariant I9). The market in lock step waits while none of them follows it.</summary>
public sealed class InstanceLeaseTests
{
    /// <summary>As short as a machine allows that is busy for some seconds now and then.</summary>
    private const string Lease = "00:00:05";

    /// <summary>It outlasts whatever holds up a busy machine: the holder does not change.</summary>
    private const string LongLease = "00:01:00";

    [Fact]
    public async Task Holder_ProcessKilled_TheOtherTakesOverAndNoOrderIsDoubled()
    {
        var undisturbed = await UndisturbedAsync();
        await using var stage = await Stage.StartAsync();
        await using var redis = Server.Start(new RespServerOptions { Port = 0 });
        await using var second = await stage.HostAsync(settings: Settings(redis));
        using var first = await HostProcess.StartAsync(stage, redis, Lease);
        using (var channel = GrpcChannel.ForAddress(first.Address))
        {
            var strategies = new Contracts.V1.Strategies.StrategiesClient(channel);
            // Stopped, so that the market stands until the first has it: the second is told by its database alone.
            await strategies.CreateStrategyAsync(Stage.Lively("mr", StrategyMode.Stopped));
            second.Services.GetRequiredService<StrategyBoard>();
            await strategies.StartStrategyAsync(new() { Id = "mr", By = "ann" });
            await Until.TrueAsync(
                async () => (await strategies.ListStrategiesAsync(new())).Strategies.Concat((await second.Strategies.ListStrategiesAsync(new())).Strategies)
                    .Any(strategy => strategy.Id == "mr" && strategy.BarsSeen > 5),
                "one of them runs it");
        }

        first.Kill();
        var before = await stage.OrderKeysAsync("mr");
        Assert.Equal(undisturbed.Take(before.Count), before);
        await Stage.SeenAsync(
            second, "mr", strategy => strategy.LastBarUnixNanos == LastBar(stage), "the second one has seen the market to its end", TimeSpan.FromSeconds(60));

        // The bar that the first had in its hands when it died is history for the second, so what follows may differ by what was not decided on it.
        var keys = await stage.OrderKeysAsync("mr");
        Assert.Equal(before, keys.Take(before.Count));
        Assert.Equal(keys.Distinct(), keys);
        decimal held = 0;
        foreach (var fill in await stage.FillsAsync("mr"))
        {
            held += decimal.Parse(fill.Quantity, null) * (fill.Side == OrderSide.Buy ? 1 : -1);
            Assert.InRange(held, -10, 10);
        }
    }

    [Fact]
    public async Task Both_Run_OnlyOneHoldsAndBothTell()
    {
        await using var stage = await Stage.StartAsync(minutes: 6);
        await using var redis = Server.Start(new RespServerOptions { Port = 0 });
        await using var first = await stage.HostAsync(settings: Settings(redis, LongLease));
        await using var second = await stage.HostAsync(settings: Settings(redis, LongLease));
        await first.Strategies.CreateStrategyAsync(Stage.Lively("mr"));
        await Stage.SeenAsync(first, "mr", strategy => strategy.BarsSeen == stage.Minutes, "the first tells it");
        await Stage.SeenAsync(second, "mr", strategy => strategy.BarsSeen == stage.Minutes, "the second tells it");
        Assert.Equal(1, first.Log.Count("mr: this replica runs it") + second.Log.Count("mr: this replica runs it"));

        // A pause asked of either is carried out by the one that runs it.
        await first.Strategies.PauseStrategyAsync(new() { Id = "mr", By = "ann" });
        await Stage.SeenAsync(second, "mr", strategy => strategy.Status == StrategyStatus.Paused, "the second tells the pause");
        await second.Strategies.StartStrategyAsync(new() { Id = "mr", By = "ann" });
        await Stage.SeenAsync(first, "mr", strategy => strategy.Status == StrategyStatus.Running, "the first tells the start");
    }

    [Fact]
    public async Task Redis_GoneForTheHolder_ItStopsWithItsLeaseAndGoesOnWhenItIsBack()
    {
        await using var stage = await Stage.StartAsync(minutes: 6);
        var redis = Server.Start(new RespServerOptions { Port = 0 });
        var port = redis.Port;
        await using var host = await stage.HostAsync(settings: Settings(redis));
        await host.Strategies.CreateStrategyAsync(Stage.Lively("mr"));
        await Stage.SeenAsync(host, "mr", strategy => strategy.BarsSeen == stage.Minutes, "it has seen the market");

        using var other = await stage.FollowAsync();
        await redis.DisposeAsync();
        await Until.TrueAsync(() => host.Log.Count("mr: the lease is lost") == 1, "it has let go");
        await Stage.SeenAsync(host, "mr", strategy => strategy.Status == StrategyStatus.Starting && strategy.Detail.StartsWith("no lease: Redis is away", StringComparison.Ordinal), "it says why");

        await using var back = Server.Start(new RespServerOptions { Port = port });
        await Stage.SeenAsync(host, "mr", strategy => strategy.Status == StrategyStatus.Running, "it goes on");
    }

    [Fact]
    public async Task WithoutRedis_ASecondHostOnTheDatabase_FencesTheFirstOff()
    {
        // The first may close its line before the second has opened its own.
        await using var stage = await Stage.StartAsync(minutes: 6, historyPacing: false);
        await using var first = await stage.HostAsync();
        await first.Strategies.CreateStrategyAsync(Stage.Lively("mr"));
        await Stage.SeenAsync(first, "mr", strategy => strategy.BarsSeen == stage.Minutes, "the first has seen the market");
        await using var second = await stage.HostAsync();
        await Stage.SeenAsync(second, "mr", strategy => strategy.Status == StrategyStatus.Running, "the second runs it");
        // Its state changes, is to be saved, and the database refuses.
        await Until.TrueAsync(
            () =>
            {
                var board = first.Services.GetRequiredService<StrategyBoard>();
                if (board.Find("mr") is { } view)
                    board.Set(view with { Detail = Guid.NewGuid().ToString() });
                return first.Log.Count("mr: another replica has taken it over at epoch 2") == 1;
            },
            "the first one is told");
        await Stage.SeenAsync(first, "mr", strategy => strategy.Detail.Contains("several replicas need Redis", StringComparison.Ordinal), "it does not fight for it");
        var still = await second.InstanceAsync("mr");
        Assert.True(still.Status == StrategyStatus.Running, $"{still.Status}: {still.Detail}");
    }

    private static long LastBar(Stage stage) => (RecordedMarket.Open.AddMinutes(stage.Minutes - 1) - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static async Task<IReadOnlyList<string>> UndisturbedAsync()
    {
        await using var stage = await Stage.StartAsync();
        await using var host = await stage.HostAsync();
        await host.Strategies.CreateStrategyAsync(Stage.Lively("mr"));
        await Stage.SeenAsync(host, "mr", strategy => strategy.BarsSeen == stage.Minutes, "it has seen the market");
        var orders = await stage.OrderKeysAsync("mr");
        Assert.True(orders.Count > 4, $"only {orders.Count} orders");
        return orders;
    }

    private static KeyValuePair<string, string?>[] Settings(Server redis, string lease = Lease) =>
        [new("ConnectionStrings:redis", $"127.0.0.1:{redis.Port}"), new("Strategies:LeaseTime", lease)];
}
