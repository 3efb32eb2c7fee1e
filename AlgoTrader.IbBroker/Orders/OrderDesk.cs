using System.Diagnostics;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Order = AlgoTrader.Domain.Orders.Order;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Takes orders in, sends them, and follows what the gateway says about them. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class OrderDesk(OrderBook book, LockStep lockStep, TimeProvider time, ILogger<OrderDesk> logger)
{
    // A cancel that came too late, or for an order the gateway does not know: the order itself stands as it is.
    private static readonly HashSet<int> CancelRefusals = [135, 136, 161, 10147, 10148];

    private const int OrderCancelled = 202;

    // The order stands and waits, for shares to borrow.
    private const int LocatingShares = 404;

    private readonly HashSet<string> _openAtGateway = [];
    private readonly Dictionary<string, CommissionReport> _earlyFees = [];
    private IGatewayLink? _link;
    private string _account = string.Empty;
    private int _clientId;
    private int _nextOrderId = 1;
    private bool _ready;

    /// <summary>A session begins: reports are taken in, but nothing is sent before <see cref="FinishSynchronization"/>.</summary>
    public void Attach(IGatewayLink link, string account, int clientId, int nextValidId)
    {
        _link = link;
        _account = account;
        _clientId = clientId;
        // The gateway may roll its counter back after a restart; an id used once is never used again (invariant I8).
        _nextOrderId = Math.Max(Math.Max(nextValidId, _nextOrderId), book.LastGatewayOrderId + 1);
        _openAtGateway.Clear();
    }

    public void Detach()
    {
        _link = null;
        _ready = false;
    }

    /// <summary>
    /// The gateway has listed its open orders and executions. What it lists under neither, though it was sent, has an unproven fate.
    /// </summary>
    public void FinishSynchronization()
    {
        foreach (var order in book.Orders.Where(order => !order.Status.IsFinal()).ToList())
        {
            if (_openAtGateway.Contains(order.ClientOrderId) || order.Status == OrderStatus.Unknown)
                continue;
            BrokerLog.OrderUnknown(logger, order.ClientOrderId);
            book.Update(order, OrderStatus.Unknown, "After a reconnect the gateway lists it neither as open nor as filled; look it up in TWS.");
        }

        _ready = true;
    }

    /// <summary>Journals and sends the order; or answers the order that the key already stands for.</summary>
    /// <returns>The order, and whether the key was known.</returns>
    /// <exception cref="OrderRefusedException">The order cannot be taken; nothing was journalled or sent.</exception>
    public (Order Order, bool AlreadyKnown) Place(OrderRequest request, string? traceParent)
    {
        if (book.Find(request.ClientOrderId) is { } known)
        {
            return known.Request == request
                ? (known, true)
                : throw new OrderRefusedException(
                    OrderRefusal.KeyReused, $"client_order_id '{request.ClientOrderId}' already stands for a different order.");
        }

        if (request.Problem() is { } problem)
            throw new OrderRefusedException(OrderRefusal.Invalid, problem);
        if (!_ready || _link is null)
        {
            throw new OrderRefusedException(
                OrderRefusal.NotReady, "The gateway session is not ready; send the order again, with the same client_order_id, when it is.");
        }

        var now = time.GetUtcNow();
        var order = new Order(request, OrderStatus.Pending, 0, null, _nextOrderId++, 0, string.Empty, now, now, traceParent);
        Journal(order);
        using (var send = Tracing.Start("order.send", traceParent, ActivityKind.Producer))
        {
            send?.SetTag("order.client_id", request.ClientOrderId).SetTag("order.gateway_id", order.GatewayOrderId);
            _link.Send(GatewayOrder.ToPlaceOrder(order, _account));
        }

        BrokerLog.OrderSent(logger, request.Side, request.Quantity, request.Instrument, request.ClientOrderId, order.GatewayOrderId);
        return (order, false);
    }

    private void Journal(Order order)
    {
        using var span = Tracing.Start("order.journal", order.TraceParent);
        try
        {
            book.Add(order);
        }
        catch (IOException exception)
        {
            BrokerLog.JournalFailed(logger, exception);
            throw new OrderRefusedException(OrderRefusal.NotReady, $"The order journal cannot be written, so nothing was sent: {exception.Message}");
        }
    }

    /// <exception cref="OrderRefusedException">The key is unknown, or the session is not ready.</exception>
    public Order Cancel(string clientOrderId)
    {
        var order = book.Find(clientOrderId)
            ?? throw new OrderRefusedException(OrderRefusal.NotFound, $"No order has the client_order_id '{clientOrderId}'.");
        if (order.Status.IsFinal())
            return order;
        if (!_ready || _link is null)
            throw new OrderRefusedException(OrderRefusal.NotReady, "The gateway session is not ready; cancel again when it is.");

        _link.Send(new CancelOrder(order.GatewayOrderId));
        return book.Update(order, OrderStatus.PendingCancel) ?? order;
    }

    public void OnOpenOrder(OpenOrder report)
    {
        if (Find(report.OrderId, report.ClientId, report.Order.OrderRef) is not { } order)
            return;
        _openAtGateway.Add(order.ClientOrderId);
        Follow(order, report.State.Status, report.PermId);
    }

    public void OnStatus(StatusReport report)
    {
        if (Find(report.OrderId, report.ClientId, orderRef: string.Empty) is { } order)
            Follow(order, report.Status, report.PermId);
    }

    public void OnExecution(ExecDetails report)
    {
        try
        {
            Book(report);
        }
        finally
        {
            // Live fills are part of the lock step; the answers to our own request are not.
            if (report.RequestId == ExecDetails.Live)
                lockStep.Handled();
        }
    }

    public void OnCommission(CommissionReport report)
    {
        if (book.FindExecution(report.ExecId) is null)
            _earlyFees[report.ExecId] = report;
        else
            book.BookFee(report.ExecId, report.Commission, report.Currency);
    }

    /// <returns>True when the error belongs to one of our orders.</returns>
    public bool OnError(ErrMsg error)
    {
        if (book.FindByGatewayId(error.RequestId) is not { } order)
            return false;

        if (error.Code == OrderCancelled)
            book.Update(order, OrderStatus.Cancelled, error.Text);
        else if (error.IsWarning || error.Code == LocatingShares || CancelRefusals.Contains(error.Code))
            BrokerLog.OrderMessage(logger, order.ClientOrderId, error.Code, error.Text);
        else
            Reject(order, error);
        return true;
    }

    private void Reject(Order order, ErrMsg error)
    {
        BrokerLog.OrderRejected(logger, order.ClientOrderId, error.Code, error.Text);
        book.Update(order, OrderStatus.Rejected, $"{error.Text} (IB error {error.Code})");
    }

    private void Follow(Order order, string status, long permId)
    {
        var wasPending = order.Status == OrderStatus.Pending;
        // "Filled" is not taken from a status: quantities come from executions, which may arrive after it.
        var updated = book.Update(order, GatewayOrder.ToStatus(status), permId: permId);
        if (wasPending && updated is { Status: not OrderStatus.Pending })
        {
            using var acknowledged = Tracing.Start("order.ack", order.TraceParent, ActivityKind.Consumer);
            acknowledged?.SetTag("order.client_id", order.ClientOrderId).SetTag("order.status", status);
        }
    }

    private void Book(ExecDetails report)
    {
        if (book.FindExecution(report.ExecId) is not null)
            return;

        var order = Find(report.OrderId, report.ClientId, report.OrderRef);
        using var fill = Tracing.Start("order.fill", order?.TraceParent, ActivityKind.Consumer);
        fill?.SetTag("order.client_id", order?.ClientOrderId).SetTag("exec.id", report.ExecId);
        if (report.Time is null)
            BrokerLog.UnreadableTime(logger, report.ExecId, report.TimeText);

        var execution = GatewayOrder.ToExecution(report, order, time.GetUtcNow(), fill?.Id);
        book.Book(execution);
        BrokerLog.Fill(logger, execution.Side, execution.Quantity, execution.Instrument, execution.Price, execution.ClientOrderId);
        if (_earlyFees.Remove(report.ExecId, out var fee))
            OnCommission(fee);
    }

    /// <summary>Ours are found by gateway id; after a crash also by orderRef, which carries the client order id.</summary>
    private Order? Find(int orderId, int clientId, string orderRef) =>
        clientId == _clientId && book.FindByGatewayId(orderId) is { } order ? order
        : orderRef.Length > 0 ? book.Find(orderRef)
        : null;
}
