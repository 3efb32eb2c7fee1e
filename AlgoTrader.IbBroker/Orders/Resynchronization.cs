using AlgoTrader.Domain.Orders;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// After a gap: settles every order that was under way, once the gateway has listed open and completed orders and executions. What is
/// listed is what the gateway says. What is not listed either provably never arrived, or has an unproven fate and is UNKNOWN.
/// </summary>
internal sealed class Resynchronization(
    OrderBook book, OrderSession session, OrderAnswers answers, OrderReports reports, OrderSender sender, AttachedOrders attached, IOrderGate gate, OrderOptions options, TimeProvider time, ILogger logger)
{
    private const string NotListed = "After a reconnect the gateway lists it neither as open nor as filled; look it up in TWS.";

    /// <summary>The session is synchronized: what is sent here goes out before anything that callers ask for.</summary>
    public void Settle()
    {
        var again = new List<Order>();
        foreach (var order in book.Orders.Where(order => !order.Status.IsFinal()).ToList())
        {
            // Still on its way to the disk, so never sent: the journal's continuation settles it.
            if (answers.IsAwaited(order.ClientOrderId))
                continue;
            // First, for what has ended does not work again: a report of it as open is older, and may have come late.
            if (reports.Completed.TryGetValue(order.ClientOrderId, out var completed))
                Complete(order, completed);
            else if (reports.Open.Contains(order.ClientOrderId))
                Adopt(order);
            else if (order.IsExternal)
                book.Update(order, OrderStatus.Cancelled, "The gateway no longer lists it as open.");
            else if (WasHeldBack(order) || NeverArrived(order))
                again.Add(order);
            else if (order.Status != OrderStatus.Unknown)
                Unknown(order, NotListed);
        }

        SettleNeverArrived(again);
        foreach (var id in reports.Completed.Where(completed => IsUnfilled(completed.Value)).Select(completed => completed.Key))
            attached.EndedUnfilled(book.Find(id)!);
        attached.Settle();
    }

    /// <summary>Outside a synchronization: the word that a record is not this term's can come when the next term has begun and is reconciled.</summary>
    public void SettleHeldBack()
    {
        if (sender.CanSend)
            SettleNeverArrived(book.Orders.Where(order => WasHeldBack(order) && !answers.IsAwaited(order.ClientOrderId)));
    }

    /// <summary>Units together: a parent without its stops must not work alone.</summary>
    private void SettleNeverArrived(IEnumerable<Order> orders)
    {
        foreach (var unit in orders.GroupBy(RootOf, StringComparer.Ordinal).Select(unit => unit.ToList()).ToList())
            SettleUnit(unit);
    }

    private void Adopt(Order order)
    {
        if (order.Changing is not null)
        {
            reports.ChangeUndone(order);
            order = book.Change(order with { Changing = null, Reason = "After a reconnect the gateway lists the order without the change; ask for it again." });
        }

        if (order.Status == OrderStatus.Unknown)
            order = book.Update(order, OrderStatus.Working, string.Empty) ?? order;
        if (order.CancelAskedAt is not null)
            book.AskCancel(order);
        if (order.CancelAskedAt is not null || order.Status == OrderStatus.PendingCancel)
            sender.SendCancel(order);
    }

    private void Complete(Order order, CompletedOrder report)
    {
        if (report.Status == OrderStatuses.Filled)
        {
            // Its executions were listed after it; those of an earlier day are not, and the positions show them.
            book.Change(order with { Status = OrderStatus.Filled, Changing = null, PermId = report.PermId, Reason = "The gateway lists it as filled, and not all of its executions." });
        }
        else if (report.Status is OrderStatuses.Cancelled or OrderStatuses.ApiCancelled)
        {
            book.Update(order, OrderStatus.Cancelled, report.CompletedStatus, report.PermId);
        }
        else
        {
            book.Update(order, OrderStatus.Rejected, $"The gateway lists it as completed: {report.Status} {report.CompletedStatus}".TrimEnd(), report.PermId);
        }
    }

    private static bool IsUnfilled(CompletedOrder report) => report is { Status: not OrderStatuses.Filled, FilledQuantity: 0 };

    private bool WasHeldBack(Order order) =>
        order is { Status: OrderStatus.Pending or OrderStatus.PendingCancel, PermId: 0, FilledQuantity: 0 } && sender.IsHeldBack(order);

    /// <summary>
    /// The lists do not have it, and the gateway says at the handshake of a new connection that no order had this id or a later one. It
    /// must be the gateway that it was sent to, and one whose counter did not fall behind an order that did arrive: such a counter proves nothing.
    /// </summary>
    private bool NeverArrived(Order order) =>
        session.IsFresh
        && order.Status is OrderStatus.Pending or OrderStatus.PendingCancel
        && order.PermId == 0
        && order.FilledQuantity == 0
        && order.ClientId == session.ClientId
        && string.Equals(order.Gateway, session.Gateway, StringComparison.Ordinal)
        && session.GatewayNextId <= order.GatewayOrderId
        && session.GatewayNextId > LastArrived();

    private int LastArrived()
    {
        var last = 0;
        foreach (var order in book.Orders)
        {
            if (order.ClientId == session.ClientId && order.PermId != 0)
                last = Math.Max(last, order.GatewayOrderId);
        }

        return last;
    }

    private void SettleUnit(List<Order> unit)
    {
        if (EndedEntry(unit) is { } entry)
            End(unit, OrderStatus.Rejected, $"It never reached the gateway, and '{entry.ClientOrderId}', which it was attached to, is {entry.Status}; nothing was sent again.");
        else if (LostSibling(unit) is { } lost)
            End(unit, OrderStatus.Rejected, $"It never reached the gateway, and what became of '{lost.ClientOrderId}', attached to the same entry, is not known; nothing was sent again.");
        else if (unit.Any(order => order.Status == OrderStatus.PendingCancel))
            End(unit, OrderStatus.Cancelled, "It never reached the gateway, and was to be cancelled.");
        else if (unit.Any(order => time.GetUtcNow() - order.CreatedAt > options.SendAgainWithin))
            End(unit, OrderStatus.Rejected, "It never reached the gateway, and the market it was meant for has gone; nothing was sent again.");
        else if (unit.Select(order => gate.Check(order.Request, order, GateStage.BeforeSend)).FirstOrDefault(denied => denied is not null) is { } refusal)
            End(unit, OrderStatus.Rejected, $"It never reached the gateway, and may not be sent now: {refusal.Text} ({refusal.Code})");
        else
            SendAgain(unit);
    }

    /// <summary>The entry of exits that alone are to be sent again, when it takes none any more or nobody knows whether it does.</summary>
    private Order? EndedEntry(List<Order> unit) => unit
        .Select(order => EntryOf(order, unit))
        .FirstOrDefault(entry => entry is { Status: not (OrderStatus.Pending or OrderStatus.Working or OrderStatus.PartiallyFilled) });

    /// <summary>An exit of unknown fate beside exits that alone are to be sent again: the last of them would let their entry go to the exchange without it.</summary>
    private Order? LostSibling(List<Order> unit) => unit
        .Where(order => EntryOf(order, unit) is { FilledQuantity: 0 })
        .SelectMany(order => book.AttachedTo(order.Request.ParentClientOrderId).Where(other => other.CreatedAt == order.CreatedAt && other.Status == OrderStatus.Unknown))
        .FirstOrDefault();

    private Order? EntryOf(Order order, List<Order> unit) =>
        unit.Exists(member => member.ClientOrderId == order.Request.ParentClientOrderId) ? null : book.Find(order.Request.ParentClientOrderId);

    /// <summary>Under the same id: should it have arrived all the same, the gateway refuses the second (errors 103 to 105) or takes it for no change.</summary>
    private void SendAgain(List<Order> unit)
    {
        foreach (var order in unit)
        {
            BrokerLog.OrderSentAgain(logger, order.ClientOrderId, order.GatewayOrderId);
            reports.SentAgain(order);
            // What is sent is the order as it was: a change of it that nobody will confirm would keep it from ever being filled.
            if (order.Changing is not null)
                book.Change(order with { Changing = null, Reason = "It was sent again without the change, which never reached the gateway; ask for it again." });
        }

        sender.Send([.. unit.Select(order => book.Find(order.ClientOrderId)!)]);
    }

    private void End(List<Order> unit, OrderStatus status, string reason)
    {
        foreach (var order in unit)
        {
            book.Update(order, status, reason);
            // What it was attached to must not go on without it. UNKNOWN it may wait at the gateway for the rest of its unit.
            if (EntryOf(order, unit) is not { Status: OrderStatus.Working or OrderStatus.Pending or OrderStatus.Unknown, FilledQuantity: 0 } parent)
                continue;
            book.AskCancel(parent, parent.Status == OrderStatus.Unknown ? null : "An order attached to it never reached the gateway.");
            sender.SendCancel(parent);
        }
    }

    private void Unknown(Order order, string reason)
    {
        BrokerLog.OrderUnknown(logger, order.ClientOrderId);
        book.Update(order, OrderStatus.Unknown, reason);
    }

    private static string RootOf(Order order) =>
        order.Request.ParentClientOrderId.Length > 0 ? order.Request.ParentClientOrderId : order.ClientOrderId;
}
