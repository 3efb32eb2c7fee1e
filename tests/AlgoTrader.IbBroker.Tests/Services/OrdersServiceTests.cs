using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Services;

/// <summary>
/// The clock of the gateway stands until somebody subscribes to bars: an order placed before that is filled at the first open.
/// </summary>
public sealed class OrdersServiceTests : IAsyncLifetime
{
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
    public async Task PlaceOrder_Market_FillsWithFeeAndAveragePrice()
    {
        var placed = await _broker.Orders.PlaceOrderAsync(SampleOrders.Market("a"));
        Assert.False(placed.AlreadyKnown);
        using var bars = _broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } });

        var order = await _broker.OrderAsync("a", OrderStatus.Filled);
        var open = (long)(_market.Minutes[0].Open * 1_000_000_000);
        Assert.Equal(("100", open, string.Empty), (order.FilledQuantity, order.AverageFillPrice, order.Reason));
        Assert.NotEqual(0, order.PermId);
        Execution? execution = null;
        await Until.TrueAsync(
            async () => (execution = Assert.Single((await _broker.Orders.ListExecutionsAsync(new())).Executions)).HasFee, "the fee is known");
        Assert.Equal(("a", open, "1", "USD"), (execution!.ClientOrderId, execution.Price, execution.Fee, execution.FeeCurrency));
    }

    [Fact]
    public async Task PlaceOrder_I1_SameIdTwice_IsOneOrderAtTheGateway()
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Market("a"));
        var again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _broker.Orders.PlaceOrderAsync(SampleOrders.Market("a")).ResponseAsync));
        Assert.All(again, reply => Assert.True(reply.AlreadyKnown));
        using var bars = _broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } });
        await _broker.OrderAsync("a", OrderStatus.Filled);
        await Until.TrueAsync(
            async () => (await _broker.Accounts.ListPositionsAsync(new())).Positions.Any(position => position.Quantity == "100"), "100 are held");
        Assert.Single((await _broker.Orders.ListExecutionsAsync(new())).Executions);
    }

    [Fact]
    public async Task PlaceOrder_SameIdForAnotherOrder_IsRefused()
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Market("a"));
        var exception = await RefusedAsync(SampleOrders.Market("a", "101"));
        Assert.Equal(StatusCode.AlreadyExists, exception.StatusCode);
        Assert.Contains("'a'", exception.Status.Detail, StringComparison.Ordinal);
    }

    public static TheoryData<string, PlaceOrderRequest> Invalid() => new()
    {
        { "quantity", SampleOrders.Market("a", "0") },
        { "quantity", SampleOrders.Market("a", "-5") },
        { "quantity", SampleOrders.Market("a", "1.5") },
        { "quantity", SampleOrders.Market("a", "many") },
        { "quantity", SampleOrders.Market("a", "") },
        { "quantity", SampleOrders.Market("a", "99999999999999999999999999999999") },
        { "limit_price", new(SampleOrders.Market("a")) { Type = OrderType.Limit } },
        { "limit_price", SampleOrders.Limit("a", 0) },
        { "limit_price", new(SampleOrders.Market("a")) { LimitPrice = 1 } },
        { "instrument.symbol", SampleOrders.Market("a", symbol: "") },
        { "instrument.symbol", new(SampleOrders.Market("a")) { Instrument = null } },
        { "client_order_id", SampleOrders.Market("") },
        { "client_order_id", SampleOrders.Market(new string('x', 65)) },
        { "client_order_id", SampleOrders.Market("a b") },
        { "client_order_id", SampleOrders.Market("ä") },
        { "side", SampleOrders.Market("a", side: OrderSide.Unspecified) },
        { "type", new(SampleOrders.Market("a")) { Type = (OrderType)9 } },
        { "time_in_force", new(SampleOrders.Market("a")) { TimeInForce = (TimeInForce)9 } },
    };

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public async Task PlaceOrder_I12_InvalidField_IsNamedAndNothingIsJournalled(string field, PlaceOrderRequest request)
    {
        var exception = await RefusedAsync(request);
        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
        Assert.Contains(field, exception.Status.Detail, StringComparison.Ordinal);
        Assert.Empty((await _broker.Orders.ListOrdersAsync(new())).Orders);
        Assert.Equal(0, new FileInfo(_journal.File("orders.jsonl")).Length);
    }

    [Fact]
    public async Task PlaceOrder_UnknownSymbol_IsRejectedWithTheWordsOfIB()
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Market("a", symbol: "NOSUCH"));
        var order = await _broker.OrderAsync("a", OrderStatus.Rejected);
        Assert.Contains("No security definition", order.Reason, StringComparison.Ordinal);
        Assert.Contains("200", order.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlaceOrder_SessionDown_IsUnavailableAndNotJournalled()
    {
        await _gateway.DisposeAsync();
        await Until.TrueAsync(
            async () => (await _broker.Accounts.GetSessionAsync(new())).State is SessionState.Disconnected or SessionState.Connecting, "the loss of the session is seen");
        Assert.Equal(StatusCode.Unavailable, (await RefusedAsync(SampleOrders.Market("a"))).StatusCode);
        Assert.Equal(0, new FileInfo(_journal.File("orders.jsonl")).Length);
    }

    [Fact]
    public async Task CancelOrder_WorkingLimit_IsCancelled()
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"));
        await _broker.OrderAsync("a", OrderStatus.Working);
        Assert.Equal(OrderStatus.PendingCancel, (await _broker.Orders.CancelOrderAsync(new() { ClientOrderId = "a" })).Order.Status);
        Assert.Equal("0", (await _broker.OrderAsync("a", OrderStatus.Cancelled)).FilledQuantity);
        Assert.Equal(OrderStatus.Cancelled, (await _broker.Orders.CancelOrderAsync(new() { ClientOrderId = "a" })).Order.Status);
    }

    [Fact]
    public async Task CancelOrder_UnknownId_IsNotFound()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await _broker.Orders.CancelOrderAsync(new() { ClientOrderId = "nobody" }));
        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
        Assert.Contains("nobody", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListOrders_OfOneStrategy_LeavesOthersOut()
    {
        await _broker.Orders.PlaceOrderAsync(new(SampleOrders.Limit("a")) { StrategyId = "one" });
        await _broker.Orders.PlaceOrderAsync(new(SampleOrders.Limit("b")) { StrategyId = "two" });
        Assert.Equal("b", Assert.Single((await _broker.Orders.ListOrdersAsync(new() { StrategyId = "two" })).Orders).ClientOrderId);
    }

    [Fact]
    public async Task StreamOrders_IncludeExisting_TellsWhatStandsThenWhatChanges()
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"));
        using var call = _broker.Orders.StreamOrders(new() { IncludeExisting = true });
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal("a", call.ResponseStream.Current.ClientOrderId);
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("b"));
        while (call.ResponseStream.Current.ClientOrderId != "b")
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
    }

    private async Task<RpcException> RefusedAsync(PlaceOrderRequest request) =>
        await Assert.ThrowsAsync<RpcException>(async () => await _broker.Orders.PlaceOrderAsync(request));
}
