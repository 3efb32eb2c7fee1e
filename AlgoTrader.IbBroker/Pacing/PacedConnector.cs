using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>
/// Connections that keep IB's limits. A lock-step replay is left alone: its market waits for every message, so that no rate of real time
/// means anything there, and each question for the time would move it on.
/// </summary>
internal sealed class PacedConnector(
    IGatewayConnector connector, IWorkQueue loop, IOptions<PacingOptions> pacing, IOptions<GatewayOptions> gateway, PacingBoard board, TimeProvider time,
    OrderHold? hold = null)
    : IGatewayConnector
{
    public IGatewayLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener)
    {
        if (gateway.Value.AcknowledgeBars)
            return connector.Connect(endpoint, clientId, listener);
        var link = new PacedLink(listener, clientId, loop, pacing.Value, board, time, hold);
        link.Inner = connector.Connect(endpoint, clientId, link);
        return link;
    }
}
