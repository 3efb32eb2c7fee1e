using System.Diagnostics;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>The one place from which orders and cancels go out: asks the fence (invariant I7) and the session first.</summary>
internal sealed class OrderSender(OrderBook book, OrderSession session, IFence fence, Confirmations confirmations, ILogger logger)
{
    private readonly HashSet<string> _heldBack = new(StringComparer.Ordinal);

    /// <summary>Sends orders that belong together: all but the last wait at the gateway for the last.</summary>
    public void Send(IReadOnlyList<Order> unit)
    {
        for (var i = 0; i < unit.Count; i++)
        {
            if (Send(unit[i], unit[i].Request, transmit: i == unit.Count - 1))
                _heldBack.Remove(unit[i].ClientOrderId);
            else
                _heldBack.Add(unit[i].ClientOrderId);
        }
    }

    /// <summary>They are in the journal, and this process may not send them at present.</summary>
    public void HoldBack(IEnumerable<Order> orders) => _heldBack.UnionWith(orders.Select(order => order.ClientOrderId));

    public bool CanSend => session.CanSend && fence.Holds;

    /// <summary>
    /// The order was journalled in this life of the process, and not sent because the lease had ended. While this process goes on nobody else
    /// has led, so nobody else can have sent it.
    /// </summary>
    public bool IsHeldBack(Order order) => _heldBack.Contains(order.ClientOrderId);

    public void SendChange(Order order, OrderRequest terms) => Send(order, terms, transmit: true);

    /// <returns>False when it could not be sent.</returns>
    public bool SendCancel(Order order)
    {
        if (session.Link is not { } link || !fence.Holds || order.ClientId != session.ClientId)
            return false;
        link.Send(new CancelOrder(order.GatewayOrderId));
        return true;
    }

    /// <returns>False when it could not be sent.</returns>
    private bool Send(Order order, OrderRequest terms, bool transmit)
    {
        if (session.Link is not { } link || !fence.Holds)
            return false;
        using (var send = Tracing.Start("order.send", order.TraceParent, ActivityKind.Producer))
        {
            send?.SetTag("order.client_id", order.ClientOrderId).SetTag("order.gateway_id", order.GatewayOrderId);
            link.Send(GatewayOrder.ToPlaceOrder(order, terms, ParentIdOf(order), transmit));
        }

        confirmations.Await(order);
        BrokerLog.OrderSent(logger, terms.Side, terms.Quantity, terms.Instrument, order.ClientOrderId, order.GatewayOrderId);
        return true;
    }

    /// <summary>Of an order that has ended the gateway knows nothing any more (error 135): what was attached to it then is changed as an order by itself.</summary>
    private int ParentIdOf(Order order) =>
        book.Find(order.Request.ParentClientOrderId) is { } parent && !(order.PermId != 0 && parent.Status.IsFinal()) ? parent.GatewayOrderId : 0;
}
