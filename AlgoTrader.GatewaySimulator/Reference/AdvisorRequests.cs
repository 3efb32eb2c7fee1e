using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Advisors;

namespace AlgoTrader.GatewaySimulator.Reference;

/// <summary>Groups and aliases of financial advisers: this login is none.</summary>
internal sealed class AdvisorRequests : IRequestHandler
{
    private const string Refusal = "Error validating request.-'b1' : cause - FA data operations ignored for non FA customers.";

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case RequestFa: client.SendError(-1, 321, Refusal); return true;
            case ReplaceFa request: client.SendError(request.RequestId, 321, Refusal); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }
}
