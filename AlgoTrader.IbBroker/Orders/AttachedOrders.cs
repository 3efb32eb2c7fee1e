using AlgoTrader.Domain.Orders;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Entries and the exits attached to them stand or fall together (invariant I18): an entry does not go on without an exit that was refused or
/// whose fate is unknown, and an exit of unknown fate has ended when its entry ended unfilled. What is in doubt is looked at once the gateway
/// has listed its open orders. Used on the broker's loop only.
/// </summary>
internal sealed class AttachedOrders(OrderBook book, OrderSession session, OrderSender sender, OpenOrderLists lists, ILogger logger)
{
    private const string WithoutExit = "An order attached to it was refused, or its fate is unknown.";
    private const string WithoutEntry = "What it was attached to ended unfilled.";

    // By the gateway's own count: a fill that is reported late counts there.
    private readonly HashSet<string> _endedUnfilled = new(StringComparer.Ordinal);
    private long _list;

    /// <summary>A session begins: nothing was asked on it.</summary>
    public void Begin() => _list = 0;

    /// <summary>An exit was refused or is UNKNOWN, or an entry that was UNKNOWN works: the gateway is asked what there is.</summary>
    public void Doubt(Order order)
    {
        if (!lists.IsToCome(_list) && session is { CanSend: true, Link: { } link } && (IsAttached(order) || book.AttachedTo(order.ClientOrderId).Any()))
            _list = lists.Ask(link, new ReqOpenOrders());
    }

    /// <summary>The end of a list of open orders, whoever asked for it.</summary>
    public void OnListEnded()
    {
        if (_list == 0 || lists.IsToCome(_list))
            return;
        _list = 0;
        Settle();
    }

    /// <summary>The gateway says that the order has ended and that nothing of it was filled.</summary>
    public void EndedUnfilled(Order order)
    {
        if (_endedUnfilled.Add(order.ClientOrderId))
            EndExitsOf(order);
    }

    /// <summary>The gateway has listed its orders: what nobody has heard of is not there.</summary>
    public void Settle()
    {
        foreach (var exit in book.Attached.Where(exit => exit.Status is OrderStatus.Unknown or OrderStatus.Rejected).ToList())
        {
            if (book.Find(exit.Request.ParentClientOrderId) is not { FilledQuantity: 0 } entry)
                continue;
            if (entry.Status is OrderStatus.Pending or OrderStatus.Working && IsOneUnit(entry, exit))
                CancelEntry(entry);
            else if (entry.Status.IsFinal() && (entry.PermId == 0 || _endedUnfilled.Contains(entry.ClientOrderId)))
                EndExitsOf(entry);
        }
    }

    private void CancelEntry(Order entry)
    {
        BrokerLog.EntryWithoutExit(logger, entry.ClientOrderId);
        book.AskCancel(entry, WithoutExit);
        sender.SendCancel(entry);
    }

    private void EndExitsOf(Order entry)
    {
        foreach (var exit in book.AttachedTo(entry.ClientOrderId).Where(exit => exit.Status == OrderStatus.Unknown).ToList())
            book.Update(exit, OrderStatus.Cancelled, WithoutEntry);
    }

    private static bool IsAttached(Order order) => order.Request.ParentClientOrderId.Length > 0;

    /// <summary>Asked for together, not attached later to an entry that its owner had let work alone.</summary>
    private static bool IsOneUnit(Order entry, Order exit) => entry.CreatedAt == exit.CreatedAt;
}
