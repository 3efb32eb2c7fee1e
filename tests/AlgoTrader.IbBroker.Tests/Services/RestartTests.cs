using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Services;

/// <summary>The broker ends and starts again on its journal, or the gateway does.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Broker_StartsAgainOnItsJournal_KnowsItsOrdersAndSendsNothingTwice()
    {
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        IReadOnlyList<Execution> before;
        Order working;
        await using (var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path))
        {
            await broker.ReadyAsync();
            await broker.Orders.PlaceOrderAsync(SampleOrders.Market("filled"));
            await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("working"));
            using var bars = broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } });
            await broker.OrderAsync("filled", OrderStatus.Filled);
            working = await broker.OrderAsync("working", OrderStatus.Working);
            await Until.TrueAsync(
                async () => (await broker.Orders.ListExecutionsAsync(new())).Executions.All(execution => execution.HasFee), "the fee is known");
            before = (await broker.Orders.ListExecutionsAsync(new())).Executions;
        }

        await using var again = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await again.ReadyAsync();
        Assert.Equal(before, (await again.Orders.ListExecutionsAsync(new())).Executions); // I3
        Assert.Equal(OrderStatus.Filled, (await again.OrderAsync("filled")).Status);
        Assert.Equal(OrderStatus.Working, (await again.OrderAsync("working")).Status);
        Assert.True((await again.Orders.PlaceOrderAsync(SampleOrders.Market("filled"))).AlreadyKnown); // I1
        var next = (await again.Orders.PlaceOrderAsync(SampleOrders.Limit("next"))).Order;
        Assert.True(next.GatewayOrderId > working.GatewayOrderId); // I8
        await again.Orders.CancelOrderAsync(new() { ClientOrderId = "working" });
        await again.OrderAsync("working", OrderStatus.Cancelled);
        Assert.Equal("100", Assert.Single((await again.Accounts.ListPositionsAsync(new())).Positions).Quantity);
    }

    [Fact]
    public async Task Gateway_ForgetsAnOrderInFlight_I2_ItIsUnknownAndNotSentAgain()
    {
        var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        var first = await broker.ReadyAsync();
        await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"));
        await broker.OrderAsync("a", OrderStatus.Working);
        await gateway.DisposeAsync();

        await using var next = GatewayHost.Start(_market.Options(ReplaySpeed.Max), gateway.Port);
        await Until.TrueAsync(async () => (await broker.Accounts.GetSessionAsync(new())) is { State: SessionState.Ready } s && s.Epoch > first.Epoch, "a new session");
        var order = await broker.OrderAsync("a");
        Assert.Equal(OrderStatus.Unknown, order.Status);
        Assert.Contains("TWS", order.Reason, StringComparison.Ordinal);
        Assert.True((await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"))).AlreadyKnown);
        Assert.Equal(1, broker.Log.Count("Order sent"));
    }

    [Fact]
    public async Task Broker_OnTheJournalOfARunningOne_DoesNotStart()
    {
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        var exception = await Assert.ThrowsAsync<IOException>(() => BrokerHost.StartAsync(gateway.Port, _journal.Path));
        Assert.Contains("in use by another broker", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broker_Stops_OpenStreamsEndAsUnavailable()
    {
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await broker.ReadyAsync();
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(broker.Address);
        using var orders = new Contracts.V1.Orders.OrdersClient(channel).StreamOrders(new());
        using var feed = new TradingFeed.TradingFeedClient(channel).Open();
        await feed.RequestStream.WriteAsync(new() { Subscribe = new() { Subscriber = "test" } });
        await orders.ResponseHeadersAsync;
        await feed.ResponseHeadersAsync;

        var started = TimeProvider.System.GetTimestamp();
        await broker.DisposeAsync();
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "open streams hold up the stop");
        var exception = await Assert.ThrowsAsync<RpcException>(() => orders.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }
}
