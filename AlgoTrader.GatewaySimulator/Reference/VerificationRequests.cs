using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Verification;

namespace AlgoTrader.GatewaySimulator.Reference;

/// <summary>Programs that IB is to verify: none is known here, so every attempt is answered as failed.</summary>
internal sealed class VerificationRequests : IRequestHandler
{
    private const string Failure = "Intent to authenticate needs to be expressed during initial connect request.";

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case VerifyRequest or VerifyMessage: client.Send(new VerifyCompleted(IsSuccessful: false, Failure)); return true;
            case VerifyAndAuthRequest or VerifyAndAuthMessage: client.Send(new VerifyAndAuthCompleted(IsSuccessful: false, Failure)); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }
}
