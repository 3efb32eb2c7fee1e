using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;
using StrategyInstance = AlgoTrader.Strategies.Runtime.StrategyInstance;

namespace AlgoTrader.Strategies.Tests;

/// <summary>An instance that is held back.</summary>
public sealed class InstanceSwitchTests : IDisposable
{
    private const int Minutes = 60;
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(Minutes, seed: 7);
    private volatile bool _isLost;
    private readonly InstanceSwitch _switch;

    public InstanceSwitchTests() => _switch = new() { MaySend = () => !_isLost };

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Paused_HoldingNothing_FollowsTheMarketAndSendsNothing()
    {
        _switch.PausedBecause = "the operator";
        var (view, orders) = await PlayAsync(_ => { });
        Assert.Empty(orders);
        Assert.NotEqual(0, view.Indicators["standardDeviation"]);
    }

    [Fact]
    public async Task Paused_HoldingAPosition_LeavesItAndTakesOnNoOther()
    {
        var (view, orders) = await PlayAsync(view =>
        {
            if (view.Position != 0)
                _switch.PausedBecause = "the operator";
        });
        Assert.Equal(2, orders.Count);
        Assert.All(orders, order => Assert.Equal(OrderStatus.Filled, order.Status));
        Assert.Equal(0, view.Position);
    }

    [Fact]
    public async Task Lost_HoldingAPosition_SendsNothingNotEvenWhatReducesIt()
    {
        var (view, orders) = await PlayAsync(view => _isLost |= view.Position != 0);
        Assert.Single(orders);
        Assert.NotEqual(0, view.Position);
    }

    [Fact]
    public async Task Schedule_IsAskedByMarketTime()
    {
        var asked = new List<long>();
        _switch.Schedule = nanos =>
        {
            lock (asked)
                asked.Add(nanos);
            return "closed";
        };
        var (_, orders) = await PlayAsync(_ => { });
        Assert.Empty(orders);
        Assert.All(asked, nanos => Assert.InRange(nanos / 1_000_000_000, RecordedMarket.Open.ToUnixTimeSeconds(), RecordedMarket.Open.AddMinutes(Minutes).ToUnixTimeSeconds()));
    }

    private async Task<(StrategyView View, IReadOnlyList<Order> Orders)> PlayAsync(Action<StrategyView> onChanged)
    {
        await using var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, []);
        var services = strategies.Services.GetRequiredService<InstanceServices>();
        StrategyView? newest = null;
        services.Board.Changed += view =>
        {
            newest = view;
            onChanged(view);
        };
        var parameters = new Dictionary<string, string> { ["BarMinutes"] = "1", ["Lookback"] = "4", ["EntryZ"] = "1", ["Quantity"] = "10" };
        using var ended = new CancellationTokenSource();
        var running = new StrategyInstance(new("held", "mean-reversion", [new("SPY")], parameters), _switch, services).RunAsync(ended.Token);
        await Until.TrueAsync(() => newest?.LastBar?.Start == RecordedMarket.Open.AddMinutes(Minutes - 1), "the market is seen");
        var orders = (await broker.Orders.ListOrdersAsync(new() { StrategyId = "held" })).Orders;
        await ended.CancelAsync();
        await running;
        return (newest!, orders);
    }
}
