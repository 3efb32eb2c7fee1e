using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Moves what the gateway sends from the connection's reader to the broker's loop, in order.</summary>
internal sealed class GatewayInbox(IWorkQueue loop, IGatewayLink link, IGatewayListener listener) : GatewayHandler
{
    protected override void OnOther(IGatewayMessage message) => loop.Enter(() => listener.Received(link, message));
}
