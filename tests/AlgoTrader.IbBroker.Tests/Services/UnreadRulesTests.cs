using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Services;

/// <summary>A broker whose database does not answer: nothing listens on its port.</summary>
public sealed class UnreadRulesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        var database = new KeyValuePair<string, string?>("ConnectionStrings:algotrader", $"Server=127.0.0.1;Port={FreePort.Next()};User ID=algotrader;Database=algotrader");
        _broker = await BrokerHost.StartAsync(_gateway.Port, _folder.Path, settings: database);
        await Until.TrueAsync(
            async () => (await _broker.Accounts.GetSessionAsync(new())).State == SessionState.Ready, "the gateway session is ready");
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ListRiskRules_BeforeTheyAreRead_IsUnavailableAndNotEmpty()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _broker.Risk.ListRiskRulesAsync(new()));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Contains("not been read", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlaceOrder_BeforeTheRulesAreRead_IsUnavailableAndNotJournalled()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a")));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Empty((await _broker.Orders.ListOrdersAsync(new())).Orders);
    }
}
