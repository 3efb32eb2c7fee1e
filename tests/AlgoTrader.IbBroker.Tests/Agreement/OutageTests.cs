using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.IbBroker.Tests.Sessions;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Grpc.Core;
using Bar = AlgoTrader.Contracts.V1.Bar;
using MarketDataState = AlgoTrader.Contracts.V1.MarketDataState;
using OrderStatus = AlgoTrader.Contracts.V1.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Agreement;

/// <summary>
/// What users lose money by, with orders under way: afterwards the journal, the gateway's ledger and the difference report agree. The market is an hour of
/// a recorded walk; one real second is five minutes of it.
/// </summary>
public sealed class OutageTests : IDisposable
{
    private static readonly ReplaySpeed FiveMinutesASecond = ReplaySpeed.Times(300);
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(390);
    private AsyncServerStreamingCall<Bar>? _bars;

    public void Dispose()
    {
        _bars?.Dispose();
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task IbOutageOfTwentyMinutes_OrdersFillMeanwhile_TheBooksAgree()
    {
        await using var gateway = Start();
        await using var broker = await StartAsync(gateway);
        await PlaceAsync(broker, "at-the-market", "resting");
        await gateway.InjectAsync(new() { Kind = FaultKind.LinkLost });
        await gateway.PostAsync("/clock/resume");
        await Until.TrueAsync(async () => (await broker.Accounts.GetSessionAsync(new())).State == SessionState.Disconnected, "the outage is seen");
        await Until.TrueAsync(async () => (await gateway.LedgerAsync()).Executions.Count > 0, "an order is filled meanwhile");
        await Until.TrueAsync(async () => await gateway.MarketTimeAsync() >= RecordedMarket.Open.AddMinutes(20), "twenty minutes of the market have passed");
        Assert.NotEqual(OrderStatus.Filled, (await broker.OrderAsync("at-the-market")).Status);
        await gateway.EndFaultsAsync();

        await broker.OrderAsync("at-the-market", OrderStatus.Filled);
        await AgreeAsync(broker, gateway);
    }

    [Fact]
    public async Task NightlyRestart_NextValidIdRolledBack_IdsGoOnAndTheBooksAgree()
    {
        await using var gateway = Start();
        await using var broker = await StartAsync(gateway);
        await PlaceAsync(broker, "at-the-market", "resting");
        var before = (await broker.OrderAsync("resting", OrderStatus.Working)).GatewayOrderId;
        await gateway.InjectAsync(new() { Kind = FaultKind.RollBackOrderId, Amount = 100 });
        await gateway.PostAsync("/restart?seconds=1");
        await gateway.PostAsync("/clock/resume");

        await broker.OrderAsync("at-the-market", OrderStatus.Filled);
        await ReadyAgainAsync(broker, epoch: 2);
        await PlaceAsync(broker, "after");
        Assert.True((await broker.OrderAsync("after", OrderStatus.Filled)).GatewayOrderId > before);
        await AgreeAsync(broker, gateway);
    }

    [Fact]
    public async Task SwallowedOrder_IsUnknownUntilAPersonSettlesIt_ThenTheBooksAgree()
    {
        await using var gateway = Start();
        await using var broker = await StartAsync(gateway, new KeyValuePair<string, string?>("Orders:ConfirmWithin", "00:00:01"));
        await gateway.InjectAsync(new() { Kind = FaultKind.SwallowOrder });
        await PlaceAsync(broker, "swallowed");
        await broker.OrderAsync("swallowed", OrderStatus.Unknown);
        await PlaceAsync(broker, "at-the-market");
        await gateway.PostAsync("/clock/resume");
        await broker.OrderAsync("at-the-market", OrderStatus.Filled);
        var difference = Assert.Single((await broker.Reconciliation.GetReconciliationAsync(new())).Differences);
        Assert.Equal((DifferenceKind.UnknownOrder, "swallowed"), (difference.Kind, difference.Subject));

        await broker.Reconciliation.ResolveOrderAsync(new() { ClientOrderId = "swallowed", Status = OrderStatus.Rejected, By = "operator", Note = "not in TWS" });
        await AgreeAsync(broker, gateway);
        Assert.Single((await gateway.LedgerAsync()).Orders);
    }

    [Fact]
    public async Task DuplicateAndReorderedReports_EachExecutionCountsOnceAndTheBooksAgree()
    {
        using var wire = new WireRecord();
        await using var gateway = Start(wire);
        await using var broker = await StartAsync(gateway);
        await gateway.InjectAsync(new() { Kind = FaultKind.DuplicateReports, Count = 1_000 });
        await gateway.InjectAsync(new() { Kind = FaultKind.ReorderReports, On = "ExecDetails", Count = 1_000 });
        await PlaceAsync(broker, "one", "two", "three", "four", "five", "resting");
        await gateway.PostAsync("/clock/resume");
        foreach (var id in (string[])["one", "two", "three", "four", "five"])
            await broker.OrderAsync(id, OrderStatus.Filled);
        await AgreeAsync(broker, gateway);
        var ledger = await gateway.LedgerAsync();
        Assert.True(ledger.Executions.Count >= 5);

        // Each execution came twice, and the last of each order after the word that the order is filled.
        var sent = wire.Sent();
        var executions = sent.OfType<ExecDetails>().Where(execution => execution.RequestId == ExecDetails.Live).ToList();
        Assert.All(ledger.Executions, execution => Assert.Equal(2, executions.Count(told => told.ExecId == execution.ExecId)));
        foreach (var order in ledger.Orders.Where(order => order.Filled > 0))
        {
            var last = ledger.Executions.Last(execution => execution.OrderRef == order.OrderRef).ExecId;
            var filled = sent.Index().First(entry => entry.Item is OpenOrder open && open.OrderId == order.OrderId && open.State.Status == OrderStatuses.Filled).Index;
            Assert.True(filled < sent.Index().First(entry => entry.Item is ExecDetails told && told.ExecId == last).Index, $"{order.OrderRef} was told of in its order");
        }
    }

    [Fact]
    public async Task HalfOpenSocket_FillsComeMeanwhile_AreFoundAndTheBooksAgree()
    {
        await using var gateway = Start();
        await using var broker = await StartAsync(gateway, new KeyValuePair<string, string?>("Gateway:HeartbeatInterval", "00:00:00.3"));
        await PlaceAsync(broker, "at-the-market", "resting");
        await gateway.InjectAsync(new() { Kind = FaultKind.HalfOpen });
        await gateway.PostAsync("/clock/resume");
        await ReadyAgainAsync(broker, epoch: 2);
        await broker.OrderAsync("at-the-market", OrderStatus.Filled);
        await AgreeAsync(broker, gateway);
        Assert.NotEqual(0, broker.Log.Count("Silent"));
    }

    [Fact]
    public async Task CompetingSession_TakesTheData_OrdersGoOnAndTheBooksAgree()
    {
        using var wire = new WireRecord();
        await using var gateway = Start(wire);
        await using var broker = await StartAsync(gateway, new KeyValuePair<string, string?>("Gateway:CompetingSessionRetry", "00:00:00.5"));
        await gateway.PostAsync("/clock/resume");
        Assert.True(await _bars!.ResponseStream.MoveNext());
        Assert.Equal(MarketDataState.Live, (await broker.Accounts.GetSessionAsync(new())).MarketData);
        await gateway.InjectAsync(new() { Kind = FaultKind.CompetingSession });
        await Until.TrueAsync(async () => (await broker.Accounts.GetSessionAsync(new())).MarketData == MarketDataState.Taken, "the data are shown as taken");

        await PlaceAsync(broker, "meanwhile", "resting");
        await broker.OrderAsync("meanwhile", OrderStatus.Filled);
        await broker.OrderAsync("resting", OrderStatus.Working);
        await Until.TrueAsync(() => Refusals().Count >= 3, "the data are asked for again and again");
        var taken = wire.Sent();
        Assert.DoesNotContain(taken.Skip(Refusals()[0]), message => message is RealTimeBar);
        await gateway.EndFaultsAsync();

        var back = await gateway.MarketTimeAsync();
        while (await _bars.ResponseStream.MoveNext() && _bars.ResponseStream.Current.StartUnixNanos < UnixNanos.From(back))
        {
            // From before.
        }

        Assert.Contains(wire.Sent().Skip(taken.Count), message => message is RealTimeBar);
        await Until.TrueAsync(async () => (await broker.Accounts.GetSessionAsync(new())).MarketData == MarketDataState.Live, "the data are shown as live");
        await PlaceAsync(broker, "after");
        await broker.OrderAsync("after", OrderStatus.Filled);
        Assert.Equal(1, (await broker.Accounts.GetSessionAsync(new())).Epoch);
        await AgreeAsync(broker, gateway);

        List<int> Refusals() => [.. wire.Sent().Index().Where(entry => entry.Item is ErrMsg { Code: 10197 }).Select(entry => entry.Index)];
    }

    // The market holds until the test lets it go: what is placed before is under way when it goes wrong.
    private FaultyGateway Start(WireRecord? wire = null) =>
        FaultyGateway.Start(_market.Options(FiveMinutesASecond) with { StartPaused = true, RecordFile = wire?.File });

    private async Task<BrokerHost> StartAsync(FaultyGateway gateway, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, settings: settings);
        await broker.ReadyAsync();
        // A recorded market goes on while somebody follows it.
        _bars = broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } });
        await _bars.ResponseHeadersAsync;
        return broker;
    }

    private static async Task PlaceAsync(BrokerHost broker, params IEnumerable<string> ids)
    {
        foreach (var id in ids)
            await broker.Orders.PlaceOrderAsync(id == "resting" ? SampleOrders.Limit(id) : SampleOrders.Market(id));
    }

    private static Task ReadyAgainAsync(BrokerHost broker, long epoch) => Until.TrueAsync(
        async () => await broker.Accounts.GetSessionAsync(new()) is { State: SessionState.Ready } session && session.Epoch >= epoch, "a new session is ready");

    private Task AgreeAsync(BrokerHost broker, FaultyGateway gateway) => new Books(broker, gateway, _journal.Path).AgreeAsync();
}
