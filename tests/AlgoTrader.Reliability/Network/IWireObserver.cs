using AlgoTrader.Reliability.Faults;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Reliability.Network;

/// <summary>Sees what passes the wire of a broker: checks invariants, and lets faults strike at steps of the protocol.</summary>
internal interface IWireObserver
{
    void Sending(GatewayConnection connection, IClientMessage message);

    void Sent(GatewayConnection connection, IClientMessage message);

    /// <summary>The broker has dealt with it.</summary>
    void Handled(GatewayConnection connection, IGatewayMessage message);

    void Reached(GatewayConnection connection, ProtocolStep step);
}
