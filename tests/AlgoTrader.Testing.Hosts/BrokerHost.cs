using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker;
using AlgoTrader.ServiceDefaults;
using Grpc.Core;

namespace AlgoTrader.Testing.Hosts;

/// <summary>The broker in this process, and the clients of its services.</summary>
public sealed class BrokerHost : ServiceHost
{
    private BrokerHost()
    {
    }

    public Orders.OrdersClient Orders => new(Channel);

    public Accounts.AccountsClient Accounts => new(Channel);

    public MarketData.MarketDataClient MarketData => new(Channel);

    public Reconciliation.ReconciliationClient Reconciliation => new(Channel);

    public Risk.RiskClient Risk => new(Channel);

    public TradingFeed.TradingFeedClient TradingFeed => new(Channel);

    /// <param name="lockStep">Acknowledge bars, for a gateway in lock step.</param>
    /// <param name="port">To start again where an earlier one was.</param>
    public static async Task<BrokerHost> StartAsync(
        int gatewayPort, string journal, bool lockStep = false, int? port = null, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var host = new BrokerHost { Port = port ?? FreePort.Next() };
        await host.StartAsync(
            [
                new("services:ib-gateway:tws:0", Invariant($"tcp://127.0.0.1:{gatewayPort}")),
                new("Journal:Directory", journal),
                new("Gateway:AcknowledgeBars", lockStep.ToString()),
                // So that an outage in a test is as short as it can be.
                new("Gateway:MaxReconnectDelay", "00:00:00.5"),
                .. settings,
            ],
            grpc: true,
            builder =>
            {
                builder.AddServiceDefaults();
                builder.AddIbBroker();
            },
            app =>
            {
                app.MapServiceDefaults();
                app.MapIbBroker();
            });
        return host;
    }

    /// <summary>Waits until orders can be sent.</summary>
    public async Task<Session> ReadyAsync()
    {
        Session? session = null;
        await Until.TrueAsync(
            async () => (session = await Accounts.GetSessionAsync(new())).State == SessionState.Ready, "the gateway session is ready");
        await Until.TrueAsync(RulesAreKnownAsync, "the risk rules are read");
        return session!;
    }

    private async Task<bool> RulesAreKnownAsync()
    {
        try
        {
            await Risk.ListRiskRulesAsync(new());
            return true;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }

    public async Task<Order> OrderAsync(string clientOrderId) =>
        (await Orders.ListOrdersAsync(new())).Orders.Single(order => order.ClientOrderId == clientOrderId);

    /// <summary>Waits until the order has this status.</summary>
    public async Task<Order> OrderAsync(string clientOrderId, OrderStatus status)
    {
        Order? order = null;
        await Until.TrueAsync(async () => (order = await OrderAsync(clientOrderId)).Status == status, $"{clientOrderId} is {status}");
        return order!;
    }
}
