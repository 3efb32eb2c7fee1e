using System.Diagnostics;
using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>The whole broker over real sockets, against the gateway simulator and its faults.</summary>
public sealed class GatewayFaultTests : IDisposable
{
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(4);

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Close_OneGateway_SessionIsOpenedAgain()
    {
        await using var gateway = FaultyGateway.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await broker.ReadyAsync();
        await gateway.InjectAsync(new() { Kind = FaultKind.Close });
        var session = await UntilAsync(broker, session => session is { State: SessionState.Ready, Epoch: 2 });
        Assert.Equal("Synchronized", session.Reason);
    }

    [Fact]
    public async Task HalfOpen_OneGateway_IsFoundByItsSilence()
    {
        await using var gateway = FaultyGateway.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(
            gateway.Port, _journal.Path, settings: [new("Gateway:HeartbeatInterval", "00:00:00.3"), new("Gateway:ProbeInterval", "00:05:00")]);
        await broker.ReadyAsync();
        using var call = await WatchAsync(broker);
        await gateway.InjectAsync(new() { Kind = FaultKind.HalfOpen });
        await UntilAsync(call, session => session.Reason == "Silent");
        await UntilAsync(call, session => session is { State: SessionState.Ready, Epoch: > 1 });
    }

    [Theory]
    [InlineData(FaultKind.LinkLost, 1100, "LinkRestored")]
    [InlineData(FaultKind.LinkLostWithData, 1100, "LinkRestoredDataLost")]
    [InlineData(FaultKind.ServerLinkBroken, 2110, "LinkRestored")]
    public async Task LinkLost_ForAWhile_GateIsClosedAndOpensAfterAReconciliation(FaultKind fault, int code, string restored)
    {
        await using var gateway = FaultyGateway.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await broker.ReadyAsync();
        using var call = await WatchAsync(broker);
        await gateway.InjectAsync(new() { Kind = fault });
        var lost = await UntilAsync(call, session => session.State == SessionState.Disconnected);
        Assert.Equal((code, MarketDataState.Stale), (lost.Code, lost.MarketData));
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a")));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);

        await gateway.EndFaultsAsync();
        await UntilAsync(call, session => session.State == SessionState.Syncing && session.Reason == restored);
        await UntilAsync(call, session => session is { State: SessionState.Ready, MarketData: MarketDataState.Live });
        await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"));
        await broker.OrderAsync("a", OrderStatus.Working);
    }

    [Fact]
    public async Task ClientIdInUse_ForSomeAttempts_IsRetriedWithTheSameId()
    {
        await using var gateway = FaultyGateway.Start(_market.Options(ReplaySpeed.Max) with
        {
            Faults = [new() { Kind = FaultKind.ClientIdInUse, On = "StartApi", Count = 3 }],
        });
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        var session = await broker.ReadyAsync();
        Assert.Equal(1, session.ClientId);
        Assert.NotEqual(0, broker.Log.Count("ClientIdInUse"));
    }

    [Fact]
    public async Task CompetingSession_StreamIsOpen_IsShownWithoutEndingTheStream()
    {
        await using var gateway = FaultyGateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Times(300) });
        await using var broker = await BrokerHost.StartAsync(
            gateway.Port, _journal.Path, settings: [new("Gateway:CompetingSessionRetry", "00:00:00.5")]);
        await broker.ReadyAsync();
        using var quotes = broker.MarketData.StreamQuotes(new() { Instrument = new() { Symbol = "SPY" } });
        Assert.True(await quotes.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        // Each change, however soon the next follows.
        using var call = await WatchAsync(broker);
        await gateway.InjectAsync(new() { Kind = FaultKind.CompetingSession, DurationMs = 200 });
        await UntilAsync(call, session => session is { State: SessionState.Ready, MarketData: MarketDataState.Taken });
        await UntilAsync(call, session => session is { State: SessionState.Ready, MarketData: MarketDataState.Live });
        for (var quote = 0; quote < 5; quote++)
            Assert.True(await quotes.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Failover_PreferredGatewayDies_TradingResumesAtTheNextAndGoesBackLater()
    {
        var preferred = FaultyGateway.Start(_market.Options(ReplaySpeed.Max));
        await using var standby = FaultyGateway.Start(_market.Options(ReplaySpeed.Max));
        var port = preferred.Port;
        await using var broker = await BrokerHost.StartAsync(
            port,
            _journal.Path,
            settings:
            [
                new("Gateway:StandbyService", "ib-gateway-backup"),
                new("services:ib-gateway-backup:tws:0", $"tcp://127.0.0.1:{standby.Port}"),
                new("Gateway:FailbackAfter", "00:00:01"),
            ]);
        await broker.ReadyAsync();
        Assert.Equal(0, (await broker.Accounts.GetSessionAsync(new())).EndpointIndex);

        var lost = Stopwatch.GetTimestamp();
        var stopping = preferred.DisposeAsync();
        await UntilAsync(broker, session => session is { State: SessionState.Ready, EndpointIndex: 1 });
        await PlaceAsync(broker, "during");
        var outage = Stopwatch.GetElapsedTime(lost);
        // Most of it is this machine's; that nothing is waited for is seen in virtual time, in FailoverTests.
        TestContext.Current.TestOutputHelper?.WriteLine($"trading resumed after {outage}");
        await stopping;
        Assert.Equal(1, (await broker.Accounts.GetSessionAsync(new())).EndpointIndex);

        await using var back = FaultyGateway.Start(_market.Options(ReplaySpeed.Max), port);
        await UntilAsync(broker, session => session is { State: SessionState.Ready, EndpointIndex: 0 });
        Assert.NotEqual(0, broker.Log.Count("FailingBack"));
    }

    [Fact]
    public async Task Failover_BothLoseTheSocketInTurn_ASessionComesBackEachTime()
    {
        await using var first = FaultyGateway.Start(_market.Options(ReplaySpeed.Max));
        await using var second = FaultyGateway.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(
            first.Port,
            _journal.Path,
            settings:
            [
                new("Gateway:Endpoints:0:Name", "first"), new("Gateway:Endpoints:0:Address", $"tcp://127.0.0.1:{first.Port}"),
                new("Gateway:Endpoints:1:Name", "second"), new("Gateway:Endpoints:1:Address", $"tcp://127.0.0.1:{second.Port}"),
            ]);
        await broker.ReadyAsync();
        await first.InjectAsync(new() { Kind = FaultKind.Close });
        await UntilAsync(broker, session => session is { State: SessionState.Ready, Epoch: 2, EndpointIndex: 1 });
        await second.InjectAsync(new() { Kind = FaultKind.Close });
        // Both have just failed: which of them is tried first is up to the jitter.
        await UntilAsync(broker, session => session is { State: SessionState.Ready, Epoch: 3 });
    }

    [Fact]
    public async Task Stall_WhileReconciling_IsGivenUpAndTriedAgain()
    {
        await using var gateway = FaultyGateway.Start(_market.Options(ReplaySpeed.Max) with
        {
            Faults = [new() { Kind = FaultKind.SwallowOrder, On = "ReqPositions", Count = 1 }],
        });
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, settings: [new("Gateway:ConnectTimeout", "00:00:02")]);
        Assert.True((await broker.ReadyAsync()).Epoch >= 2);
        Assert.NotEqual(0, broker.Log.Count("SynchronizationStalled"));
    }

    /// <summary>Every change of the session from now on.</summary>
    private static async Task<AsyncServerStreamingCall<Session>> WatchAsync(BrokerHost broker)
    {
        var call = broker.Accounts.StreamSession(new());
        await call.ResponseHeadersAsync;
        return call;
    }

    /// <summary>As a strategy does: again with the same key while there is no session.</summary>
    private static async Task PlaceAsync(BrokerHost broker, string clientOrderId) => await Until.TrueAsync(
        async () =>
        {
            try
            {
                await broker.Orders.PlaceOrderAsync(SampleOrders.Limit(clientOrderId));
                return true;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                return false;
            }
        },
        "an order is taken");

    private static async Task<Session> UntilAsync(BrokerHost broker, Func<Session, bool> condition)
    {
        Session session = new();
        await Until.TrueAsync(async () => condition(session = await broker.Accounts.GetSessionAsync(new())), "the session is as wanted");
        return session;
    }

    private static async Task<Session> UntilAsync(AsyncServerStreamingCall<Session> call, Func<Session, bool> condition)
    {
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }
        while (!condition(call.ResponseStream.Current));
        return call.ResponseStream.Current;
    }
}
