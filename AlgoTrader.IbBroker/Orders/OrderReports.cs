using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Books what the gateway says about orders, ours and others', in whatever order and however often it says it.</summary>
internal sealed class OrderReports(OrderBook book, OrderSession session, OpenOrderLists lists, AttachedOrders attached, ReopenedOrders reopened, OrderSender sender, TimeProvider time, ILogger logger)
{
    // A cancel that came too late, or for an order the gateway does not know: the order itself stands as it is.
    private static readonly HashSet<int> CancelRefusals = [135, 136, 161, 10147, 10148];

    private const int CannotFind = 135;
    private const int CannotFindToCancel = 10147;
    private const int DuplicateId = 103;
    private const int ModifiesFilled = 104;
    private const int DoesNotMatch = 105;
    private const int OrderRejected = 201;
    private const int OrderCancelled = 202;

    // The order stands and waits, for shares to borrow.
    private const int LocatingShares = 404;

    private readonly Dictionary<string, CommissionReport> _earlyFees = [];
    private readonly HashSet<string> _sentAgain = [];
    private readonly HashSet<string> _undone = new(StringComparer.Ordinal);

    // To be cancelled, and the gateway did not know them: they may be held up there, or at IB.
    private readonly HashSet<string> _missedCancels = new(StringComparer.Ordinal);

    private readonly DoubtfulRefusals _doubtful = new(book, session, lists);
    private readonly ListedTerms _terms = new(book, session, lists, logger);

    /// <summary>Listed as open since the session began.</summary>
    public HashSet<string> Open { get; } = [];

    /// <summary>Listed as completed since the session began.</summary>
    public Dictionary<string, CompletedOrder> Completed { get; } = [];

    public void Begin()
    {
        Open.Clear();
        Completed.Clear();
        _terms.Begin();
        _doubtful.Clear();
        reopened.Begin();
    }

    /// <summary>The end of a list of open orders, whoever asked for it.</summary>
    public void OnOpenOrdersListed()
    {
        _doubtful.OnListEnded();
        _terms.OnListEnded();
        reopened.OnListEnded();
    }

    /// <summary>The order went out a second time under its id: what the gateway says about that id may prove that it had it already.</summary>
    public void SentAgain(Order order) => _sentAgain.Add(order.ClientOrderId);

    /// <summary>A change of it counts as not made, and the gateway may refuse it yet: what it refuses then is not the order.</summary>
    public void ChangeUndone(Order order)
    {
        _undone.Add(order.ClientOrderId);
        _terms.ChangeEnded(order);
    }

    /// <summary>A change of it was not sent after all.</summary>
    public void ChangeNotSent(Order order) => _terms.ChangeEnded(order);

    /// <summary>An order that had ended in the book works at the gateway.</summary>
    public void OnReopened(Order order)
    {
        attached.Doubt(order);
        if (order.CancelAskedAt is not null)
            CancelAgain(order);
    }

    public void OnOpenOrder(OpenOrder report)
    {
        var status = GatewayOrder.ToStatus(report.State.Status);
        if (Find(report.OrderId, report.ClientId, report.Order.OrderRef, report.PermId) is not { } order)
        {
            if (report.Order.WhatIf)
                return;
            order = book.AddReported(GatewayOrder.ToExternal(
                ExternalKey(report), report.Contract, report.Order, status, report.OrderId, report.ClientId, report.PermId, time.GetUtcNow()));
            BrokerLog.ExternalOrder(logger, order.ClientOrderId, report.ClientId);
            if (report.ClientId == session.ClientId)
                session.RaiseOrderId(report.OrderId + 1);
        }

        Open.Add(order.ClientOrderId);
        _doubtful.Stands(order);
        if (order.Changing is { } terms && GatewayOrder.HasTerms(report.Order, terms))
            order = book.Change(order with { Request = terms, Changing = null });
        // Also what confirms a change: in the list that is being read it stands beside an older report that came late.
        _terms.Note(order, report.Order);
        if (order.Status.IsFinal())
            reopened.Note(order, report);
        Follow(order, report.State.Status, report.PermId);
    }

    public void OnStatus(StatusReport report)
    {
        if (Find(report.OrderId, report.ClientId, string.Empty, report.PermId) is { } order)
        {
            if (order.Status.IsFinal())
                reopened.Note(order, report);
            var isCancelled = GatewayOrder.ToStatus(report.Status) == OrderStatus.Cancelled;
            Follow(AsFilled(AsCancelled(order, report), report), report.Status, report.PermId);
            book.Listener?.Reported(book.Find(order.ClientOrderId)!, report.Filled, isLast: isCancelled);
            if (report.Filled == 0 && isCancelled)
                attached.EndedUnfilled(order);
        }
    }

    /// <summary>
    /// What has been filled completely has the size that was filled: a change that is not confirmed was made if it is the change's, and can
    /// no longer be made if it is not. The executions that make it done may come later.
    /// </summary>
    private Order AsFilled(Order order, StatusReport report)
    {
        if (report.Status != OrderStatuses.Filled || report.Filled <= 0 || report.Remaining != 0)
            return order;
        _terms.Ended(order);
        if (order.Status is OrderStatus.Cancelled or OrderStatus.Rejected || report.Filled < order.FilledQuantity)
            return order;
        var standing = order.Changing is { } terms && terms.Quantity == report.Filled && order.Request.Quantity != report.Filled ? terms : order.Request;
        if (order.Changing is null && standing.Quantity == report.Filled)
            return order;
        return book.Change(order with
        {
            Request = standing with { Quantity = report.Filled },
            Asked = order.Asked ?? order.Request,
            Changing = null,
        });
    }

    /// <summary>
    /// A cancel may overtake the word that a larger size was taken. The size that it names shows it: what was filled of that order is then not
    /// all of it.
    /// </summary>
    private Order AsCancelled(Order order, StatusReport report)
    {
        var size = report.Filled + report.Remaining;
        if (GatewayOrder.ToStatus(report.Status) != OrderStatus.Cancelled || report.Remaining <= 0 || size <= order.Request.Quantity)
            return order;
        return book.Change(order with
        {
            Request = order.Request with { Quantity = size },
            Asked = order.Asked ?? order.Request,
            Changing = null,
            Status = order.Status == OrderStatus.Filled ? OrderStatus.Cancelled : order.Status,
        });
    }

    /// <summary>An order that has ended; settled once all lists are there, for its executions come after it.</summary>
    public void OnCompletedOrder(CompletedOrder report)
    {
        var order = book.FindByPermId(report.PermId) ?? FindByRef(report.Order.OrderRef, null);
        if (order is null && CanBeKey(report.Order.OrderRef))
        {
            // Whoever placed it may ask again under this key: it must not make a second order.
            order = book.AddReported(GatewayOrder.ToExternal(
                report.Order.OrderRef, report.Contract, report.Order, OrderStatus.Working, 0, 0, report.PermId, time.GetUtcNow()));
            BrokerLog.ExternalOrder(logger, order.ClientOrderId, 0);
        }

        if (order is not null)
            Completed[order.ClientOrderId] = report;
    }

    public void OnExecution(ExecDetails report)
    {
        if (book.Knows(report.ExecId))
            return;

        var order = Find(report.OrderId, report.ClientId, report.OrderRef, report.PermId);
        using var fill = Tracing.Start("order.fill", order?.TraceParent, ActivityKind.Consumer);
        fill?.SetTag("order.client_id", order?.ClientOrderId).SetTag("exec.id", report.ExecId);
        if (report.Time is null)
            BrokerLog.UnreadableTime(logger, report.ExecId, report.TimeText);

        var execution = book.Book(GatewayOrder.ToExecution(report, order, time.GetUtcNow(), fill?.Id))!;
        if (execution.Replaces is { } replaced)
            BrokerLog.ExecutionCorrected(logger, execution.ExecId, replaced, execution.Quantity, execution.Price);
        else
            BrokerLog.Fill(logger, execution.Side, execution.Quantity, execution.Instrument, execution.Price, execution.ClientOrderId);
        if (_earlyFees.Remove(report.ExecId, out var fee))
            OnCommission(fee);
    }

    public void OnCommission(CommissionReport report)
    {
        if (book.FindExecution(report.ExecId) is not null)
            book.BookFee(report.ExecId, report.Commission, report.Currency);
        else if (!book.Knows(report.ExecId))
            _earlyFees[report.ExecId] = report;
    }

    /// <returns>True when the error belongs to one of our orders.</returns>
    public bool OnError(ErrMsg error)
    {
        if (error.RequestId < 0 || book.FindByGatewayId(session.ClientId, error.RequestId) is not { } order)
            return false;

        if (error.Code == OrderCancelled)
            Cancelled(order, error.Text);
        else if (error.Code == CannotFind && NamesEntry(order, error.Text))
            RefuseAttached(order, error);
        else if (error.IsWarning || error.Code == LocatingShares || CancelRefusals.Contains(error.Code))
            Note(order, error);
        else if (order.Changing is not null && (order.Status != OrderStatus.Pending || error.Code is DuplicateId or ModifiesFilled or DoesNotMatch || _terms.HasEnded(order)))
            RefuseChange(order, error);
        else if (IsOfAChange(order, error.Code))
            BrokerLog.OrderMessage(logger, order.ClientOrderId, error.Code, error.Text);
        else if (order.PermId != 0 && _undone.Remove(order.ClientOrderId))
            RefuseUndone(order, error);
        else if (order is { PermId: not 0, Status: OrderStatus.Working or OrderStatus.PartiallyFilled or OrderStatus.PendingCancel } && error.Code != OrderRejected)
            Doubt(order, error);
        else if (error.Code is DuplicateId or ModifiesFilled or DoesNotMatch && _sentAgain.Contains(order.ClientOrderId))
        {
            book.Update(order, OrderStatus.Unknown, $"It was sent again, and the gateway knows its id: {error.Text} (IB error {error.Code})");
            attached.Doubt(order);
        }
        else
            Reject(order, error);
        return true;
    }

    /// <summary>The status that comes with it says how much was filled before; when it comes after it, that may be all.</summary>
    private void Cancelled(Order order, string text)
    {
        // Of one that never reached the gateway nothing more is said.
        if (book.Update(order, OrderStatus.Cancelled, text) is { PermId: not 0 } cancelled && !order.Status.IsFinal())
            book.Listener?.Reported(cancelled, cancelled.Request.Quantity, isLast: false);
    }

    private void Note(Order order, ErrMsg error)
    {
        BrokerLog.OrderMessage(logger, order.ClientOrderId, error.Code, error.Text);
        if (error.Code is CannotFind or CannotFindToCancel && order is { PermId: 0, Status: OrderStatus.PendingCancel or OrderStatus.Unknown })
            _missedCancels.Add(order.ClientOrderId);
    }

    /// <summary>Of an order that works, in words that do not refuse it for certain: the next list shows whether it still stands.</summary>
    private void Doubt(Order order, ErrMsg error)
    {
        BrokerLog.OrderMessage(logger, order.ClientOrderId, error.Code, error.Text);
        _doubtful.Ask(order, $"{error.Text} (IB error {error.Code})");
    }

    /// <summary>An order that the gateway did not know when it was to be cancelled works: it is cancelled now.</summary>
    private void CancelAgain(Order order)
    {
        BrokerLog.CancelledAgain(logger, order.ClientOrderId);
        book.AskCancel(order);
        sender.SendCancel(order);
    }

    /// <summary>
    /// It refuses a change that is settled already, by a fill or because a list did not have it. What is filled is not refused any more; an
    /// id is not a duplicate of itself; and only what was sent again under its id is refused in the words of a change.
    /// </summary>
    private bool IsOfAChange(Order order, int code) =>
        _terms.HasEnded(order)
        || (code is DuplicateId or ModifiesFilled or DoesNotMatch && (order.PermId != 0 || (code != DuplicateId && !_sentAgain.Contains(order.ClientOrderId))));

    /// <summary>The order that cannot be found is the one that it is attached to, not itself.</summary>
    private bool NamesEntry(Order order, string text) =>
        book.Find(order.Request.ParentClientOrderId) is { } entry
        && text.AsSpan().TrimEnd(" .").EndsWith(entry.GatewayOrderId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private void RefuseAttached(Order order, ErrMsg error)
    {
        // With a change under way: were it the order that is refused, the change would be refused as well.
        if (order.Changing is not null)
            RefuseChange(order, error);
        else if (order.PermId == 0)
            Reject(order, error);
        else
            BrokerLog.OrderMessage(logger, order.ClientOrderId, error.Code, error.Text);
    }

    private void RefuseChange(Order order, ErrMsg error)
    {
        BrokerLog.ChangeRefused(logger, order.ClientOrderId, error.Code, error.Text);
        // These do not refuse an order that was there before its change, whether or not it is listed.
        if (DoubtfulRefusals.MayBeOf(order) && error.Code is not (DuplicateId or ModifiesFilled or DoesNotMatch or CannotFind))
            _doubtful.Ask(order, $"{error.Text} (IB error {error.Code})");
        book.Change(order with { Changing = null, Reason = $"The change was refused: {error.Text} (IB error {error.Code})" });
        _terms.ChangeEnded(order);
    }

    /// <summary>The change that a list did not have, most likely: whether the order still stands the next list shows.</summary>
    private void RefuseUndone(Order order, ErrMsg error)
    {
        BrokerLog.ChangeRefused(logger, order.ClientOrderId, error.Code, error.Text);
        _doubtful.Ask(order, $"{error.Text} (IB error {error.Code})");
    }

    private void Reject(Order order, ErrMsg error)
    {
        BrokerLog.OrderRejected(logger, order.ClientOrderId, error.Code, error.Text);
        book.Update(order, OrderStatus.Rejected, $"{error.Text} (IB error {error.Code})");
        if (error.Code == DuplicateId)
            session.RaiseOrderId(error.RequestId + 1);
        attached.Doubt(order);
    }

    private void Follow(Order order, string status, long permId)
    {
        var wasUnknown = order.Status == OrderStatus.Unknown;
        var wasPending = order.Status == OrderStatus.Pending;
        // "Filled" is not taken from a status: quantities come from executions, which may arrive after it.
        var updated = book.Update(order, GatewayOrder.ToStatus(status), permId: permId);
        if (wasUnknown && updated is { Status: not OrderStatus.Unknown })
            attached.Doubt(updated);
        if (wasUnknown && updated is { Status: not OrderStatus.Unknown, CancelAskedAt: not null })
            _missedCancels.Add(order.ClientOrderId);
        // While a session synchronizes it is cancelled at the end of that.
        if (sender.CanSend && (updated ?? order) is { PermId: not 0 } known && _missedCancels.Remove(order.ClientOrderId) && !known.Status.IsFinal())
            CancelAgain(known);

        if (wasPending && updated is { Status: not OrderStatus.Pending })
        {
            using var acknowledged = Tracing.Start("order.ack", order.TraceParent, ActivityKind.Consumer);
            acknowledged?.SetTag("order.client_id", order.ClientOrderId).SetTag("order.status", status);
        }
    }

    /// <summary>By the id within its client; by IB's own number; after a crash by orderRef, which carries the client order id.</summary>
    private Order? Find(int orderId, int clientId, string orderRef, long permId)
    {
        if (orderId != 0 && book.FindByGatewayId(clientId, orderId) is { } order && (permId == 0 || order.PermId == 0 || order.PermId == permId || order.ClientId == session.ClientId))
            return order;
        return book.FindByPermId(permId) ?? FindByRef(orderRef, clientId);
    }

    private Order? FindByRef(string orderRef, int? clientId) =>
        orderRef.Length > 0 && book.Find(orderRef) is { } order && (clientId is null || clientId == order.ClientId) ? order : null;

    private string ExternalKey(OpenOrder report) =>
        report.ClientId == session.ClientId && CanBeKey(report.Order.OrderRef)
            ? report.Order.OrderRef
            : Owners.ExternalOrder(report.PermId);

    private bool CanBeKey(string orderRef) =>
        orderRef.Length is > 0 and <= OrderRequest.MaxClientOrderIdLength && book.Find(orderRef) is null;
}
