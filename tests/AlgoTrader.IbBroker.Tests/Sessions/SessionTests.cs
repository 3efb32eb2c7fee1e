using System.Text.Json;
using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Sessions;

public sealed class SessionTests : IDisposable
{
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(4);

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Gateway_AbsentAtStart_IsWaitedForAndSaid()
    {
        var port = FreePort.Next();
        await using var broker = await BrokerHost.StartAsync(port, _journal.Path);
        Session session = new();
        await Until.TrueAsync(
            async () => (session = await broker.Accounts.GetSessionAsync(new())).Detail.Contains("waiting for the gateway", StringComparison.Ordinal), "the wait is said");
        Assert.Equal((SessionState.Disconnected, "CannotConnect", 502), (session.State, session.Reason, session.Code));
        Assert.Contains($":{port}", session.Detail, StringComparison.Ordinal);
        Assert.Equal("Degraded", await HealthAsync(broker));

        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max), port);
        session = await broker.ReadyAsync();
        Assert.Equal(("DU1234567", 1L, string.Empty), (session.Account, session.Epoch, session.Detail));
        await Until.TrueAsync(async () => await HealthAsync(broker) == "Healthy", "IB has answered through the gateway");
    }

    [Fact]
    public async Task Gateway_Restarts_BarsGoOnOnTheSameCall()
    {
        var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await broker.ReadyAsync();
        using var call = broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } });
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        await gateway.DisposeAsync();
        await using var next = GatewayHost.Start(_market.Options(), gateway.Port);

        // The market begins anew: its first minute comes a second time.
        var first = call.ResponseStream.Current.StartUnixNanos;
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }
        while (call.ResponseStream.Current.StartUnixNanos != first);
        Assert.True((await broker.Accounts.GetSessionAsync(new())).Epoch >= 2);
    }

    [Fact]
    public async Task StreamSession_GatewayComesAndGoes_TellsEveryChange()
    {
        var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        using var call = broker.Accounts.StreamSession(new());
        await UntilAsync(call, SessionState.Ready);
        await gateway.DisposeAsync();
        await UntilAsync(call, SessionState.Disconnected);
        Assert.Equal("ConnectionLost", call.ResponseStream.Current.Reason);
        await using var next = GatewayHost.Start(_market.Options(ReplaySpeed.Max), gateway.Port);
        await UntilAsync(call, SessionState.Syncing);
        await UntilAsync(call, SessionState.Ready);
        Assert.Equal(2, call.ResponseStream.Current.Epoch);
    }

    [Fact]
    public async Task Gateway_SendsAMalformedFrame_I12_TheSessionEndsAndIsOpenedAgain()
    {
        await using var gateway = new MalformedGateway();
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await Until.TrueAsync(() => gateway.Sessions >= 3, "the broker comes back again and again");
        Assert.NotEqual(0, broker.Log.Count("FFFFFFFF"));
        Assert.Equal("Degraded", await HealthAsync(broker));
    }

    [Fact]
    public async Task GetHistoricalBars_NoSession_IsUnavailable()
    {
        await using var broker = await BrokerHost.StartAsync(FreePort.Next(), _journal.Path);
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await broker.MarketData.GetHistoricalBarsAsync(
            new() { Instrument = new() { Symbol = "SPY" }, IntervalSeconds = 60 }));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }

    private static async Task UntilAsync(AsyncServerStreamingCall<Session> call, SessionState state)
    {
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }
        while (call.ResponseStream.Current.State != state);
    }

    private static async Task<string?> HealthAsync(BrokerHost broker)
    {
        using var http = new HttpClient();
        using var answer = JsonDocument.Parse(await http.GetStringAsync(broker.Health));
        return answer.RootElement.GetProperty("status").GetString();
    }
}
