using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>What concerns the session itself: time, ids, accounts.</summary>
internal sealed class SessionRequests(Simulation simulation) : IRequestHandler
{
    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqCurrentTime:
                client.Acknowledge();
                client.Send(new CurrentTime((simulation.Now + simulation.ToldOffset).ToUnixTimeSeconds()));
                return true;
            case ReqIds: client.Send(new NextValidId(simulation.Clients.NextOrderId(client.ClientId))); return true;
            case ReqManagedAccts: client.Send(new ManagedAccounts(simulation.Accounts.Numbers)); return true;
            case SetServerLogLevel: return true;
            case ReqUserInfo request: client.Send(new UserInfo(request.RequestId, "")); return true;
            case StartApi: client.SendError(-1, 501, "Already connected."); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }
}
