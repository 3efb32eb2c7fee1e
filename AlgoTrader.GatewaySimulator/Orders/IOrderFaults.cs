using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>Where faults can be put into the life of orders. Called under the simulation's gate.</summary>
internal interface IOrderFaults
{
    /// <summary>An order, or a change of one, has arrived: what is to become of it.</summary>
    OrderVerdict Arrived(int clientId, PlaceOrder request);

    /// <summary>
    /// A message about an order is due at a client. <paramref name="send"/> delivers it: at once, later, twice or never; under the gate, too.
    /// </summary>
    void Deliver(int clientId, WorkingOrder order, IGatewayMessage message, Action send);
}
