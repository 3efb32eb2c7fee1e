using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>Account values, portfolio and positions.</summary>
internal sealed class AccountRequests(Simulation simulation) : IRequestHandler
{
    private readonly AccountReports _reports = new(simulation);

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqPositions:
                client.WantsPositions = true;
                _reports.SendPositions(client);
                return true;
            case CancelPositions: client.WantsPositions = false; return true;
            case ReqAccountUpdates request: Update(client, request); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    /// <summary>A fill has changed a holding: tells everyone who asked.</summary>
    public void PositionChanged(Instrument instrument) => _reports.PositionChanged(instrument);

    private void Update(ClientSession client, ReqAccountUpdates request)
    {
        if (request.Account.Length > 0 && request.Account != simulation.Accounts.Default.Account)
        {
            client.SendError(-1, 321, $"Error validating request.-'reqAccountUpdates' : cause - Invalid account code '{request.Account}'");
            return;
        }
        client.WantsAccount = request.Subscribe;
        if (request.Subscribe)
            _reports.SendAll(client);
    }
}
