using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Answers what a client sends once its session is open. Called under the simulation's gate.</summary>
internal sealed class RequestHandler(Simulation simulation)
{
    private readonly MarketRequests _market = new(simulation);
    private readonly OrderRequests _orders = new(simulation);

    public void Handle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case PlaceOrder request: _orders.Place(client, request); break;
            case CancelOrder request: _orders.Cancel(client, request); break;
            case ReqOpenOrders: _orders.SendOpen(client, allClients: false); break;
            case ReqAllOpenOrders: _orders.SendOpen(client, allClients: true); break;
            case ReqExecutions request: _orders.SendExecutions(client, request); break;
            case ReqContractDetails request: _market.SendContracts(client, request); break;
            case ReqMktData request: _market.OpenLine(client, request); break;
            case CancelMktData request: MarketRequests.CloseLine(client, request.RequestId); break;
            case ReqRealTimeBars request: _market.OpenBars(client, request); break;
            case CancelRealTimeBars request: MarketRequests.CloseBars(client, request.RequestId); break;
            case ReqHistoricalData request: _market.SendHistory(client, request); break;
            case CancelHistoricalData request: MarketRequests.EndHistory(client, request.RequestId); break;
            default: HandleSession(client, message); break;
        }
    }

    /// <summary>What every session begins with.</summary>
    public void Greet(ClientSession client)
    {
        client.Send(new ManagedAccounts(simulation.Ledger.Account));
        client.Send(new NextValidId(simulation.Clients.NextOrderId(client.ClientId)));
        client.SendError(-1, 2104, "Market data farm connection is OK:simulated");
        client.SendError(-1, 2106, "HMDS data farm connection is OK:simulated");
        client.SendError(-1, 2158, "Sec-def data farm connection is OK:simulated");
    }

    private void HandleSession(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqCurrentTime:
                client.Acknowledge();
                client.Send(new CurrentTime(simulation.Now.ToUnixTimeSeconds()));
                break;
            case ReqIds: client.Send(new NextValidId(simulation.Clients.NextOrderId(client.ClientId))); break;
            case ReqManagedAccts: client.Send(new ManagedAccounts(simulation.Ledger.Account)); break;
            case ReqMarketDataType request: client.MarketDataType = request.DataType; break;
            case SetServerLogLevel: break;
            case ReqPositions:
                client.WantsPositions = true;
                simulation.Reports.SendPositions(client);
                break;
            case CancelPositions: client.WantsPositions = false; break;
            case ReqAccountUpdates request: UpdateAccount(client, request); break;
            case StartApi: client.SendError(-1, 501, "Already connected."); break;
            default: throw new InvalidOperationException($"No answer is written for {message.GetType().Name}.");
        }
    }

    private void UpdateAccount(ClientSession client, ReqAccountUpdates request)
    {
        if (request.Account.Length > 0 && request.Account != simulation.Ledger.Account)
        {
            client.SendError(-1, 321, $"Error validating request.-'reqAccountUpdates' : cause - Invalid account code '{request.Account}'");
            return;
        }
        client.WantsAccount = request.Subscribe;
        if (request.Subscribe)
            simulation.Reports.SendAll(client);
    }
}
