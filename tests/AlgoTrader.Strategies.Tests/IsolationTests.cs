using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Trading.Strategies;
using Microsoft.Extensions.DependencyInjection;
using StrategyInstance = AlgoTrader.Strategies.Runtime.StrategyInstance;

namespace AlgoTrader.Strategies.Tests;

/// <summary>Strategies of a plugin that do what they should not, beside one that does nothing wrong.</summary>
public sealed class IsolationTests : IDisposable
{
    private const int Minutes = 12;
    private const int Throw = 1;
    private const int Hang = 2;
    private const int FloodOrders = 3;
    private const int FloodLog = 4;
    private const int ThrowAtStart = 5;
    private const int Insist = 6;
    private const int Ask = 7;

    /// <summary>Its hang ends when the test says so.</summary>
    private const string Released = "released";
    private static readonly KeyValuePair<string, string?>[] Short = [new("Strategies:Limits:CallbackTimeout", "00:00:01")];
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(Minutes);

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Theory]
    [InlineData(Throw, "OnBar threw InvalidOperationException: on purpose")]
    [InlineData(Hang, "OnBar has not returned within 1 s")]
    [InlineData(FloodOrders, "flood")]
    [InlineData(FloodLog, "it flooded: more than 600 log lines within a minute of market time")]
    [InlineData(Insist, "it flooded: more than 120 orders, changes and cancels within a minute of market time")]
    [InlineData(ThrowAtStart, "OnStart threw InvalidOperationException: not today")]
    public async Task Misdeed_OfOneInstance_StopsItWithItsReasonAndNoOther(int misdeed, string reason)
    {
        await using var gateway = Paused();
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        if (misdeed == Insist)
            await ForbidAsync(broker);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Both($"Misdeed={misdeed}"), settings: misdeed == Hang ? Short : []);
        await BeginAsync(gateway, strategies);
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("good")).BarsSeen == Minutes, "the good one sees the whole market");
        var bad = await FaultedAsync(strategies);
        Assert.Contains(reason, bad.Detail, StringComparison.Ordinal);
        Assert.Equal(StrategyStatus.Running, (await strategies.InstanceAsync("good")).Status);
        Assert.Contains(strategies.Log.All, line => line.StartsWith("Error: bad has failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fault_ByDefault_CancelsEntriesAndLeavesWhatProtectsThePosition()
    {
        await using var gateway = Paused();
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Both($"Misdeed={Throw}", "AtMinute=3"));
        await BeginAsync(gateway, strategies);
        var bad = await FaultedAsync(strategies);
        Assert.Contains("1 of its orders cancelled", bad.Detail, StringComparison.Ordinal);
        await Until.TrueAsync(async () => (await OrdersAsync(broker)).Count(order => order.Status == OrderStatus.Cancelled) == 1, "the resting order is cancelled");
        var orders = await OrdersAsync(broker);
        Assert.Equal(OrderType.Limit, orders.Single(order => order.Status == OrderStatus.Cancelled).Type);
        Assert.Empty(orders.Single(order => order.Status == OrderStatus.Cancelled).ParentClientOrderId);
        Assert.All(orders.Where(order => order.ParentClientOrderId.Length > 0), order => Assert.Equal(OrderStatus.Working, order.Status));
        Assert.Equal(2, orders.Count(order => order.ParentClientOrderId.Length > 0));
        Assert.Equal("10", bad.Position);
    }

    [Fact]
    public async Task Fault_Leave_TouchesNothing()
    {
        await using var gateway = Paused();
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, [.. Both($"Misdeed={Throw}", "AtMinute=3"), new("1:OnFault", "Leave")]);
        await BeginAsync(gateway, strategies);
        Assert.Contains("left as they are", (await FaultedAsync(strategies)).Detail, StringComparison.Ordinal);
        Assert.Equal(3, (await OrdersAsync(broker)).Count(order => order.Status == OrderStatus.Working));
    }

    [Fact]
    public async Task Fault_Flatten_ClosesThePosition()
    {
        await using var gateway = GatewayHost.Start(_market.Options() with { HistoryPacing = false });
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        // Alone: the market stands while its orders are dealt with, and goes on when somebody listens again.
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address, [.. Instances.Of(("bad", "misbehaving", [$"Misdeed={Throw}", "AtMinute=3"])), new("0:OnFault", "Flatten")]);
        Assert.Contains("10 SPY closed at market", (await FaultedAsync(strategies)).Detail, StringComparison.Ordinal);
        using var feed = await Feed.OpenAsync(broker, symbols: "SPY");
        await feed.UntilAsync(next => next.EventCase == TradingFeedEvent.EventOneofCase.Execution && next.Execution.ClientOrderId.Contains("-flat-", StringComparison.Ordinal));
        Assert.Equal(0, await PositionAsync(broker));
        Assert.All(await OrdersAsync(broker), order => Assert.True(order.Status is OrderStatus.Filled or OrderStatus.Cancelled, order.Status.ToString()));
    }

    [Fact]
    public async Task Hang_ThatEndsAfterAll_BlocksTheIdUntilThen()
    {
        await using var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address, Instances.Of((Released, "misbehaving", [$"Misdeed={Hang}"])), settings: Short);
        await FaultedAsync(strategies, Released);
        var services = strategies.Services.GetRequiredService<InstanceServices>();
        var definition = new StrategyDefinition(Released, "buy-once", [new("SPY")], new Dictionary<string, string>());
        var refusal = await Assert.ThrowsAsync<StrategyConfigurationException>(() => new StrategyInstance(definition, new(), services).RunAsync(default));
        Assert.Contains("OnBar of before still runs", refusal.Message, StringComparison.Ordinal);
        AppContext.SetSwitch("SamplePlugin.Release." + Released, true);
        await Until.TrueAsync(() => services.Abandoned.Blocks(Released) is null, "the callback has returned");
    }

    [Fact]
    public async Task Order_ThatTheBrokerRefuses_TheStrategySeesItsReasonAndGoesOn()
    {
        await using var gateway = Paused();
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await ForbidAsync(broker);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Both($"Misdeed={Ask}"));
        await BeginAsync(gateway, strategies);
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("bad")).BarsSeen == Minutes, "it sees the whole market");
        Assert.Equal(StrategyStatus.Running, (await strategies.InstanceAsync("bad")).Status);
        Assert.Contains(strategies.Log.All, line => line.StartsWith("Information: bad at ", StringComparison.Ordinal) && line.Contains("Rejected: ", StringComparison.Ordinal));
        Assert.Empty(await OrdersAsync(broker));
    }

    private static IEnumerable<KeyValuePair<string, string?>> Both(params string[] parameters) =>
        Instances.Of(("good", "buy-once", []), ("bad", "misbehaving", parameters));

    private GatewayHost Paused() => GatewayHost.Start(_market.Options() with { StartPaused = true });

    /// <summary>One of the two would set the market going, and the other might come when it is over: it begins when both follow it.</summary>
    private static async Task BeginAsync(GatewayHost gateway, StrategiesHost strategies)
    {
        await Until.TrueAsync(
            async () => (await strategies.Strategies.ListStrategiesAsync(new())).Strategies.Count(strategy => strategy.Status is StrategyStatus.Running or StrategyStatus.Faulted) == 2,
            "both follow the market, unless they cannot");
        gateway.Resume();
    }

    /// <summary>Every order of the instance is refused from now on.</summary>
    private static async Task ForbidAsync(BrokerHost broker)
    {
        await broker.ReadyAsync();
        await new Risk.RiskClient(broker.Channel).EngageKillSwitchAsync(new()
        {
            Scope = new() { Level = RiskLevel.Strategy, Id = "bad" }, By = "test", Reason = "to see what it does",
        });
    }

    private static async Task<Contracts.V1.StrategyInstance> FaultedAsync(StrategiesHost strategies, string id = "bad")
    {
        Contracts.V1.StrategyInstance? bad = null;
        await Until.TrueAsync(
            async () => strategies.Log.Count($"Warning: {id} has failed") == 1 && (bad = await strategies.InstanceAsync(id)).Status == StrategyStatus.Faulted,
            "the bad one is stopped, and its orders are dealt with");
        return bad!;
    }

    private static async Task<IReadOnlyList<Order>> OrdersAsync(BrokerHost broker) => (await broker.Orders.ListOrdersAsync(new() { StrategyId = "bad" })).Orders;

    private static async Task<decimal> PositionAsync(BrokerHost broker) =>
        (await broker.Orders.ListExecutionsAsync(new() { StrategyId = "bad" })).Executions
            .Sum(execution => (execution.Side == OrderSide.Buy ? 1 : -1) * decimal.Parse(execution.Quantity, null));
}
