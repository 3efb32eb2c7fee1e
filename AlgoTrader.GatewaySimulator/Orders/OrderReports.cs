using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>
/// Tells clients what happens to orders: the one who placed it, and whoever is told of everybody's. The sequence of messages is the one
/// recorded from IB's gateway.
/// </summary>
internal sealed class OrderReports(Simulation simulation, AccountRequests accounts)
{
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
                case OrderTrailed: client.Send(order.ToOpenOrder()); break;
                case OrderIdBound bound:
                    if (order.Status != OrderStatuses.PendingSubmit)
                        TellState(client, order);
                    client.Send(new OrderBound(order.PermId, client.ClientId, bound.OrderId));
                    break;
                default: TellState(client, order); break;
            }
        }
        if (happened is OrderFilled && !fill!.Instrument.Contract.IsCombo)
            accounts.PositionChanged(order.Order.Account, fill.Instrument);
    }

    /// <summary>Tells one client how an order stands.</summary>
    private static void TellState(ClientSession client, WorkingOrder order)
    {
        client.Send(order.ToOpenOrder());
        client.Send(order.ToStatus());
    }

    private static void TellFill(ClientSession client, WorkingOrder order, Fill fill)
    {
        client.SendAwaited(fill.Details);
        client.Send(order.ToOpenOrder());
        client.Send(order.ToStatus());
        client.Send(order.ToOpenOrder(withCommission: true));
        client.Send(fill.Commission);
    }

    private static void TellEnd(ClientSession client, WorkingOrder order, OrderEnded ended)
    {
        // A rejected order was never told of before.
        if (ended.Status == OrderStatuses.Inactive)
            client.Send(order.ToOpenOrder());
        client.Send(order.ToStatus());
        client.Send(new Tws.Messages.Session.ErrMsg(order.OrderId, ended.Code, ended.Text));
    }

    private IEnumerable<ClientSession> AudienceOf(WorkingOrder order)
    {
        // Orders entered by hand are nobody's until client 0 takes them over.
        if (order.OrderId != 0 && simulation.Clients.Find(order.ClientId) is { } owner)
            yield return owner;
        if (simulation.Options.MasterClientId is { } master && (master != order.ClientId || order.OrderId == 0) && simulation.Clients.Find(master) is { } listener)
            yield return listener;
    }
}
