using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>Answers what clients ask about instruments.</summary>
internal sealed class ContractRequests(Simulation simulation) : IRequestHandler
{
    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqContractDetails request: SendDetails(client, request); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    private void SendDetails(ClientSession client, ReqContractDetails request)
    {
        var matches = simulation.Instruments.Matching(request.Contract);
        if (matches.Count == 0)
        {
            client.SendNoSecurityDefinition(request.RequestId);
            return;
        }
        foreach (var instrument in matches)
            client.Send(ContractDescription.Of(request.RequestId, instrument, simulation.Now));
        client.Send(new ContractDataEnd(request.RequestId));
    }
}
