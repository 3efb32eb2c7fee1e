using AlgoTrader.Domain.Orders;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// An error for an order that the gateway has not confirmed and of which a change is under way too, or for one of which a change seemed lost:
/// it refuses one of the two and does not say which. A list of open orders that is asked for afterwards shows it: what is not on it, the gateway
/// refused.
/// </summary>
internal sealed class DoubtfulRefusals(OrderBook book, OrderSession session, OpenOrderLists lists)
{
    private readonly Dictionary<string, (long List, string Reason)> _doubtful = new(StringComparer.Ordinal);

    /// <summary>A session begins: its synchronization settles what is unknown.</summary>
    public void Clear() => _doubtful.Clear();

    /// <summary>The gateway has not said that the order stands, and a word for it is no longer awaited: an error may refuse the order itself.</summary>
    public static bool MayBeOf(Order order) => order.Status == OrderStatus.Unknown || order is { Status: OrderStatus.PendingCancel, PermId: 0, FilledQuantity: 0 };

    public void Ask(Order order, string reason)
    {
        if (session.Link is { } link)
            _doubtful[order.ClientOrderId] = (lists.Ask(link, new ReqOpenOrders()), reason);
    }

    /// <summary>The gateway lists the order, or tells of it: then it was the change.</summary>
    public void Stands(Order order) => _doubtful.Remove(order.ClientOrderId);

    public void OnListEnded()
    {
        foreach (var (id, (list, reason)) in _doubtful.Where(refusal => !lists.IsToCome(refusal.Value.List)).ToList())
        {
            _doubtful.Remove(id);
            if (book.Find(id) is { FilledQuantity: 0 } order && (order.Status == OrderStatus.Working || MayBeOf(order)))
                book.Update(order, OrderStatus.Rejected, reason);
        }
    }
}
