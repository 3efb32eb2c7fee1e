using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Services;

/// <summary>What callers can do with orders besides placing one, against the simulated gateway.</summary>
public sealed class OrderFeaturesServiceTests : IAsyncLifetime
{
    private const long Dollar = 1_000_000_000;

    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        _broker = await BrokerHost.StartAsync(_gateway.Port, _journal.Path);
        await _broker.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task ModifyOrder_Working_StandsOnceTheGatewayConfirms()
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"));
        await _broker.OrderAsync("a", OrderStatus.Working);
        var change = new ModifyOrderRequest { ClientOrderId = "a", RequestId = "1", LimitPrice = 2 * Dollar, Quantity = "150" };
        await _broker.Orders.ModifyOrderAsync(change);
        Order? order = null;
        await Until.TrueAsync(async () => !(order = await _broker.OrderAsync("a")).ChangePending, "the change is confirmed");
        Assert.Equal((2 * Dollar, "150", OrderStatus.Working), (order!.LimitPrice, order.Quantity, order.Status));
        Assert.True((await _broker.Orders.ModifyOrderAsync(change)).AlreadyKnown);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _broker.Orders.ModifyOrderAsync(new(change) { Quantity = "151" }));
        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
    }

    [Fact]
    public async Task PlaceOrder_OffTick_IsRoundedByTheMarketRuleOfTheGateway()
    {
        // The first order of the instrument, and nobody has subscribed to it.
        var placed = await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a", 2 * Dollar + 12_345_678));
        Assert.Equal(2 * Dollar + 10_000_000, placed.Order.LimitPrice);
        Assert.Contains("0.01", placed.Order.Reason, StringComparison.Ordinal);
        await _broker.OrderAsync("a", OrderStatus.Working);
    }

    [Fact]
    public async Task PlaceOrders_Bracket_TheParentsFillSetsTheChildrenToWork()
    {
        var request = new PlaceOrdersRequest
        {
            Orders =
            {
                SampleOrders.Market("p"),
                new PlaceOrderRequest(SampleOrders.Limit("t", 900 * Dollar)) { Side = OrderSide.Sell, ParentClientOrderId = "p" },
                new PlaceOrderRequest(SampleOrders.Market("s", side: OrderSide.Sell)) { Type = OrderType.Stop, StopPrice = Dollar, ParentClientOrderId = "p" },
            },
        };
        Assert.Equal(3, (await _broker.Orders.PlaceOrdersAsync(request)).Orders.Count);
        using var bars = _broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } });
        await _broker.OrderAsync("p", OrderStatus.Filled);
        await _broker.OrderAsync("t", OrderStatus.Working);
        await _broker.OrderAsync("s", OrderStatus.Working);
        Assert.True((await _broker.Orders.PlaceOrdersAsync(request)).AlreadyKnown);
        Assert.Equal(2, (await _broker.Orders.CancelAllOrdersAsync(new())).Orders.Count);
        await _broker.OrderAsync("t", OrderStatus.Cancelled);
        await _broker.OrderAsync("s", OrderStatus.Cancelled);
    }

    [Fact]
    public async Task WhatIf_TellsMarginAndCommissionAndPlacesNothing()
    {
        var reply = await _broker.Orders.WhatIfAsync(SampleOrders.Market("a"));
        Assert.True(reply.HasInitialMarginChange || reply.HasCommission);
        Assert.Empty((await _broker.Orders.ListOrdersAsync(new())).Orders);
    }

    [Fact]
    public async Task WhatIf_GatewaySwallowsIt_EndsWithADeadlineThatSaysSo()
    {
        using var journal = new TemporaryFolder();
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max) with { Faults = [new() { Kind = FaultKind.SwallowOrder, Count = 1 }] });
        await using var broker = await BrokerHost.StartAsync(gateway.Port, journal.Path, settings: [new("Gateway:RequestTimeout", "00:00:01")]);
        await broker.ReadyAsync();
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            await broker.Orders.WhatIfAsync(SampleOrders.Market("a")).ResponseAsync.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Equal(StatusCode.DeadlineExceeded, refusal.StatusCode);
        Assert.Contains("within 1 s", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.True((await broker.Orders.WhatIfAsync(SampleOrders.Market("a"))).HasCommission);
    }

    [Fact]
    public async Task Reconciliation_GatewayForgetsAPosition_TradingIsClosedUntilSomebodyAcceptsIt()
    {
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(_broker.Address);
        var reconciliation = new Reconciliation.ReconciliationClient(channel);
        await _broker.Orders.PlaceOrderAsync(new(SampleOrders.Market("a")) { StrategyId = "mine" });
        using (_broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } }))
            await _broker.OrderAsync("a", OrderStatus.Filled);
        var before = await reconciliation.GetReconciliationAsync(new());
        Assert.True(before.TradingOpen);
        Assert.Equal(("mine", "100"), (before.Positions.Single().StrategyId, before.Positions.Single().Quantity));
        var epoch = (await _broker.ReadyAsync()).Epoch;
        await _gateway.DisposeAsync();

        _gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max), _gateway.Port);
        await Until.TrueAsync(async () => (await _broker.Accounts.GetSessionAsync(new())) is { State: SessionState.Ready } s && s.Epoch > epoch, "a new session");
        var closed = await reconciliation.GetReconciliationAsync(new());
        Assert.False(closed.TradingOpen);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _broker.Orders.PlaceOrderAsync(SampleOrders.Market("b")));
        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        var difference = Assert.Single(closed.Differences);
        Assert.Equal(("100", "0"), (difference.Broker, difference.Gateway));

        var opened = await reconciliation.AcceptDifferenceAsync(new() { Id = difference.Id, By = "tester" });
        Assert.True(opened.TradingOpen);
        Assert.Equal(["100", "-100"], opened.Positions.Select(position => position.Quantity));
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("b"));
    }
}
