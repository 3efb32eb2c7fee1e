using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>
/// Tells clients what happens to orders: the one who placed it, and whoever is told of everybody's. The sequence of messages is the one
/// recorded from IB's gateway.
/// </summary>
internal sealed class OrderReports(Simulation simulation, AccountRequests accounts)
{
    private IOrderFaults Faults => simulation.OrderFaults;

    public void Tell(OrderEvent happened, WorkingOrder order, Fill? fill)
    {
        // A parked order is only in the gateway's own memory.
        if (happened is OrderAccepted || (order.Status == OrderStatuses.PendingSubmit && happened is not (OrderEnded or OrderIdBound)))
            return;
        foreach (var client in AudienceOf(order))
        {
            switch (happened)
            {
                case OrderFilled: TellFill(client, order, fill!); break;
                case OrderEnded ended: TellEnd(client, order, ended); break;
                case OrderTrailed: Deliver(client, order, order.ToOpenOrder()); break;
                case OrderIdBound bound:
                    if (order.Status != OrderStatuses.PendingSubmit)
                        TellState(client, order);
                    Deliver(client, order, new OrderBound(order.PermId, client.ClientId, bound.OrderId));
                    break;
                default: TellState(client, order); break;
            }
        }
        if (happened is OrderFilled && !ComboInstrument.IsCombo(fill!.Instrument.Contract))
            accounts.PositionChanged(order.Order.Account, fill.Instrument);
    }

    /// <summary>Tells one client how an order stands.</summary>
    public void TellState(ClientSession client, WorkingOrder order)
    {
        Deliver(client, order, order.ToOpenOrder());
        Deliver(client, order, order.ToStatus());
    }

    private void TellFill(ClientSession client, WorkingOrder order, Fill fill)
    {
        Faults.Deliver(client.ClientId, order, fill.Details, () => client.SendAwaited(fill.Details));
        Deliver(client, order, order.ToOpenOrder());
        Deliver(client, order, order.ToStatus());
        Deliver(client, order, order.ToOpenOrder(withCommission: true));
        Deliver(client, order, fill.Commission);
    }

    private void TellEnd(ClientSession client, WorkingOrder order, OrderEnded ended)
    {
        // A rejected order was never told of before.
        if (ended.Status == OrderStatuses.Inactive)
            Deliver(client, order, order.ToOpenOrder());
        Deliver(client, order, order.ToStatus());
        Deliver(client, order, new Tws.Messages.Session.ErrMsg(order.OrderId, ended.Code, ended.Text));
    }

    private void Deliver<T>(ClientSession client, WorkingOrder order, T message)
        where T : IGatewayMessage =>
        Faults.Deliver(client.ClientId, order, message, () => client.Send(message));

    private IEnumerable<ClientSession> AudienceOf(WorkingOrder order)
    {
        // Orders entered by hand are nobody's until client 0 takes them over.
        if (order.OrderId != 0 && simulation.Clients.Find(order.ClientId) is { } owner)
            yield return owner;
        if (simulation.Options.MasterClientId is { } master && (master != order.ClientId || order.OrderId == 0) && simulation.Clients.Find(master) is { } listener)
            yield return listener;
    }
}
