using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>Everything goes as it should.</summary>
internal sealed class NoOrderFaults : IOrderFaults
{
    public static readonly NoOrderFaults Instance = new();

    public OrderVerdict Arrived(int clientId, PlaceOrder request) => OrderVerdict.Pass;

    public void Deliver(int clientId, WorkingOrder order, IGatewayMessage message, Action send) => send();
}
