using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Orders as callers and sessions see them: takes them in, sends them, and follows what the gateway says about them. Answers come by
/// callback on the loop, when what they say is durable. Used on the <see cref="BrokerLoop"/> only.
/// </summary>
internal sealed class OrderDesk : IDisposable
{
    private readonly OrderBook _book;
    private readonly IFence _fence;
    private readonly LockStep _lockStep;
    private readonly Reconciliation _reconciliation;
    private readonly ILogger _logger;
    private readonly OrderSession _session;
    private readonly Confirmations _confirmations;
    private readonly MissedExecutions _missed;
    private readonly OrderAnswers _answers;
    private readonly OrderIntake _intake;
    private readonly OrderChanges _changes;
    private readonly WhatIfs _whatIfs;
    private readonly OrderReports _reports;
    private readonly AttachedOrders _attached;
    private readonly ReopenedOrders _reopened;
    private readonly Resynchronization _resynchronization;
    private readonly IInstrumentRules _rules;
    private readonly InstrumentRulesQueue _unruled;

    public OrderDesk(
        OrderBook book,
        Reconciliation reconciliation,
        IFence fence,
        IOrderGate gate,
        IInstrumentRules rules,
        IWorkQueue queue,
        LockStep lockStep,
        TimeProvider time,
        IOptions<OrderOptions> options,
        ILogger<OrderDesk> logger)
    {
        _book = book;
        _fence = fence;
        _lockStep = lockStep;
        _reconciliation = reconciliation;
        _logger = logger;
        _session = new(book);
        _confirmations = new(book, _session, OpenOrderLists, queue, time, options.Value.ConfirmWithin, logger);
        _missed = new(_session, reconciliation, queue, time, logger);
        var sender = new OrderSender(book, _session, fence, _confirmations, logger);
        _answers = new(book, fence);
        _intake = new(book, _session, sender, _answers, reconciliation, gate, rules, time, logger);
        _whatIfs = new(_session, fence, rules);
        _attached = new(book, _session, sender, OpenOrderLists, logger);
        _confirmations.Unconfirmed = _attached.Doubt;
        _reopened = new(book, _session, OpenOrderLists, queue, time, logger);
        _reports = new(book, _session, OpenOrderLists, _attached, _reopened, sender, time, logger);
        _reopened.Reopened = _reports.OnReopened;
        _changes = new(book, _session, sender, _answers, _intake, _reports, gate);
        _resynchronization = new(book, _session, _answers, _reports, sender, _attached, gate, options.Value, time, logger);
        (_rules, _unruled) = (rules, new(rules));
        _intake.HeldBack = _resynchronization.SettleHeldBack;
    }

    /// <summary>Everybody's requests for lists of open orders.</summary>
    public OpenOrderLists OpenOrderLists { get; } = new();

    /// <summary>The difference for which no order is sent; null when there is none.</summary>
    public string? TradingClosedBecause => _reconciliation.ClosedBecause;

    /// <summary>A session begins: reports are taken in, but nothing is sent before <see cref="FinishSynchronization"/>.</summary>
    /// <param name="gateway">Name of the gateway; an order is sent again only to the one it was sent to.</param>
    public void Attach(IGatewayLink link, string account, int clientId, int nextValidId, string gateway = "")
    {
        _confirmations.Clear();
        OpenOrderLists.Begin(link);
        _whatIfs.Clear();
        _session.Begin(link, account, clientId, nextValidId, gateway);
        _reports.Begin();
        _attached.Begin();
        _reconciliation.Begin();
    }

    public void Detach()
    {
        _confirmations.Clear();
        _session.End();
        _whatIfs.Clear();
    }

    /// <summary>The gateway has listed its open and completed orders, its executions and its positions.</summary>
    public void FinishSynchronization()
    {
        if (_session.Link is null)
            return;
        _session.Synchronized();
        _resynchronization.Settle();
        _reconciliation.Finish(_session.Account);
        _missed.Look();
    }

    /// <summary>Journals and sends the order; or answers the order that the key already stands for.</summary>
    public void Place(OrderRequest request, string? traceParent, Action<OrderAnswer> reply) => Place([request], traceParent, reply);

    /// <summary>A bracket: orders that are journalled as one before the first is sent, and work only once the last is there.</summary>
    public void Place(IReadOnlyList<OrderRequest> unit, string? traceParent, Action<OrderAnswer> reply)
    {
        if (_unruled.MustWait(unit))
            PlaceLater(unit, traceParent, reply);
        else
            _intake.Place(unit, traceParent, reply);
    }

    public void Modify(OrderChange change, Action<OrderAnswer> reply)
    {
        if (_book.Find(change.ClientOrderId) is { } order && _rules.IsAwaited(order.Request.Instrument))
            _rules.Await(order.Request.Instrument, () => _changes.Modify(change, reply));
        else
            _changes.Modify(change, reply);
    }

    public void Cancel(string clientOrderId, Action<OrderAnswer> reply)
    {
        _unruled.Withdraw(request => request.ClientOrderId == clientOrderId);
        _changes.Cancel(clientOrderId, reply);
    }

    /// <summary>Cancels all that work; each as if by itself.</summary>
    public void CancelAll(CancelScope scope, Action<OrderAnswer> reply)
    {
        if (!_session.CanSend || !_fence.Holds)
        {
            _answers.Give(reply, new OrderAnswer(new OrderRefusedException(OrderRefusal.NotReady, "The gateway session is not ready; cancel again when it is.")));
            return;
        }

        _unruled.Withdraw(request => (scope.StrategyId is null || request.StrategyId == scope.StrategyId)
            && (scope.Account is null || (request.Account.Length > 0 ? request.Account : _session.Account) == scope.Account));
        if (scope is { Foreign: true, StrategyId: null, Account: null })
            _session.Link!.Send(new ReqGlobalCancel());
        var ids = _book.Orders
            .Where(order => !order.Status.IsFinal()
                && (!order.IsExternal || order.ClientId == _session.ClientId)
                && (scope.StrategyId is null || order.Request.StrategyId == scope.StrategyId)
                && (scope.Account is null || order.Account == scope.Account))
            .Select(order => order.ClientOrderId)
            .ToList();
        var left = ids.Count;
        if (left == 0)
            _answers.Give(reply, new OrderAnswer([], false, null));
        foreach (var id in ids)
        {
            _changes.Cancel(id, _ =>
            {
                if (--left == 0)
                    _answers.Give(reply, new OrderAnswer(_answers.Now(ids), false, null));
            });
        }
    }

    public void WhatIf(OrderRequest request, Action<WhatIfAnswer> reply)
    {
        if (_rules.IsAwaited(request.Instrument))
            _rules.Await(request.Instrument, () => _whatIfs.Ask(request, reply));
        else
            _whatIfs.Ask(request, reply);
    }

    /// <summary>A person says what has become of an UNKNOWN order.</summary>
    public void Resolve(string clientOrderId, OrderStatus status, string by, string note, Action<OrderAnswer> reply)
    {
        if (_book.Find(clientOrderId) is not { } order)
        {
            Refuse(reply, OrderRefusal.NotFound, $"No order has the client_order_id '{clientOrderId}'.");
        }
        else if (order.Status != OrderStatus.Unknown)
        {
            Refuse(reply, OrderRefusal.WrongState, $"'{clientOrderId}' is {order.Status}, not UNKNOWN.");
        }
        else if (!status.IsFinal() || by.Length == 0)
        {
            Refuse(reply, OrderRefusal.Invalid, "An UNKNOWN order is resolved as filled, cancelled or rejected, and by somebody.");
        }
        else
        {
            BrokerLog.OrderResolved(_logger, clientOrderId, by, status, note);
            _book.Update(order, status, $"Resolved by {by}: {note}", then: refusal =>
                _answers.Give(reply, refusal is null ? new OrderAnswer(_book.Find(clientOrderId)!) : OrderAnswers.From(refusal)));
        }
    }

    public void OnNextValidId(int id) => _session.OnNextValidId(id);

    public void OnOpenOrder(OpenOrder report)
    {
        if (!_whatIfs.OnOpenOrder(report))
            _reports.OnOpenOrder(report);
    }

    /// <summary>The end of a list of open orders was dealt with, whoever asked for it.</summary>
    public void OnOpenOrdersListed()
    {
        OpenOrderLists.End();
        _reports.OnOpenOrdersListed();
        _attached.OnListEnded();
    }

    public void OnStatus(StatusReport report) => _reports.OnStatus(report);

    public void OnCompletedOrder(CompletedOrder report) => _reports.OnCompletedOrder(report);

    public void OnExecution(ExecDetails report)
    {
        try
        {
            _reports.OnExecution(report);
        }
        finally
        {
            // Live fills are part of the lock step; the answers to our own request are not.
            if (report.RequestId == ExecDetails.Live)
                _lockStep.Handled();
        }
    }

    public void OnCommission(CommissionReport report) => _reports.OnCommission(report);

    /// <summary>The gateway has reported a position.</summary>
    public void OnPosition() => _missed.Look();

    /// <returns>True when the error belongs to one of our orders.</returns>
    public bool OnError(ErrMsg error) => _whatIfs.OnError(error) || _reports.OnError(error);

    public void Dispose()
    {
        _confirmations.Dispose();
        _reopened.Dispose();
        _missed.Dispose();
    }

    private void PlaceLater(IReadOnlyList<OrderRequest> unit, string? traceParent, Action<OrderAnswer> reply) => _unruled.Wait(
        unit,
        () => _intake.Place(unit, traceParent, reply),
        () => Refuse(reply, OrderRefusal.WrongState, "It was cancelled before it was taken in."));

    private void Refuse(Action<OrderAnswer> reply, OrderRefusal refusal, string text) =>
        _answers.Give(reply, new OrderAnswer(new OrderRefusedException(refusal, text)));
}
