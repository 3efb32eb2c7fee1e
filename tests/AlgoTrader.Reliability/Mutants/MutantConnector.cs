using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>Opens connections that alter what passes through them.</summary>
internal sealed class MutantConnector(IGatewayConnector inner, Mutant mutant, SimulatedProcess process) : IGatewayConnector
{
    private readonly MutantMemory _memory = new();

    public IGatewayLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener)
    {
        var link = new MutantLink(mutant, process, listener, _memory);
        link.Begin(inner.Connect(endpoint, clientId, link));
        return link;
    }
}
