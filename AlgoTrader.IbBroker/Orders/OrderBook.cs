using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// All orders and executions known, by every name they go by. Applies what the gateway reports, journals each change and tells
/// subscribers. Statuses only move forward; an execution counts once. Used on the <see cref="BrokerLoop"/> only.
/// </summary>
internal sealed class OrderBook
{
    private readonly OrderJournal _journal;
    private readonly EventHub _events;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Order> _orders = [];
    private readonly Dictionary<(int ClientId, int OrderId), string> _byGatewayId = [];
    private readonly Dictionary<long, string> _byPermId = [];
    private readonly Dictionary<(string ClientOrderId, string RequestId), OrderChange> _changes = [];
    private readonly List<string> _orderSequence = [];
    private readonly Dictionary<string, List<string>> _attached = new(StringComparer.Ordinal);

    // On their way to the disk for the first time.
    private readonly HashSet<string> _adding = new(StringComparer.Ordinal);
    private readonly ExecutionBook _executions = new();
    private readonly List<PositionAdjustment> _adjustments = [];

    public OrderBook(OrderJournal journal, EventHub events, TimeProvider time)
    {
        _journal = journal;
        _events = events;
        _time = time;
        foreach (var entry in journal.Restored)
            Restore(entry.Record);
        // An execution and the order that follows it are two records. A crash between them leaves an order behind its fills, and the
        // gateway's repetition of a known execution would not move it.
        foreach (var order in Orders.ToList())
            FollowExecutions(order, 0);
    }

    /// <summary>Null for nobody.</summary>
    public IOrderBookListener? Listener { get; set; }

    /// <summary>In the order in which they were placed.</summary>
    public IEnumerable<Order> Orders => _orderSequence.Select(id => _orders[id]);

    /// <summary>Those that are attached to another.</summary>
    public IEnumerable<Order> Attached => _attached.Count == 0 ? [] : Orders.Where(order => order.Request.ParentClientOrderId.Length > 0);

    /// <summary>In the order in which they were reported; a corrected one in the place of the first.</summary>
    public IEnumerable<Execution> Executions => _executions.All;

    public IReadOnlyList<PositionAdjustment> Adjustments => _adjustments;

    /// <summary>Positions by account and owner, from the executions and adjustments.</summary>
    public PositionLedger Positions { get; } = new();

    /// <summary>The account that the journalled executions belong to; null before the first.</summary>
    public string? Account => _executions.All.FirstOrDefault()?.Account;

    /// <summary>Why the journal takes no orders; null while it does.</summary>
    public string? SealedBecause => _journal.SealedBecause;

    /// <summary>Largest gateway order id ever used; ids are never used twice (invariant I8).</summary>
    public int LastGatewayOrderId { get; private set; }

    public Order? Find(string clientOrderId) => _orders.GetValueOrDefault(clientOrderId);

    public Order? FindByGatewayId(int clientId, int gatewayOrderId) =>
        _byGatewayId.TryGetValue((clientId, gatewayOrderId), out var id) ? _orders[id] : null;

    public Order? FindByPermId(long permId) => permId != 0 && _byPermId.TryGetValue(permId, out var id) ? _orders[id] : null;

    public IEnumerable<Order> AttachedTo(string clientOrderId) =>
        _attached.TryGetValue(clientOrderId, out var ids) ? ids.Select(id => _orders[id]) : [];

    public OrderChange? FindChange(string clientOrderId, string requestId) => _changes.GetValueOrDefault((clientOrderId, requestId));

    public Execution? FindExecution(string execId) => _executions.Find(execId);

    /// <summary>The execution, or one that has taken its place, is booked.</summary>
    public bool Knows(string execId) => _executions.Knows(execId);

    /// <summary>
    /// Takes in new orders, which stand or fall together. Their keys are taken from now on; subscribers are told, and the continuation
    /// is called, when they are durable. Refused, they were never there, unless the record stands.
    /// </summary>
    public void Add(IReadOnlyList<Order> orders, Action<JournalRefusal?> then)
    {
        foreach (var order in orders)
        {
            Remember(order);
            _adding.Add(order.ClientOrderId);
        }

        _journal.Append(orders.Count == 1 ? new(orders[0]) : new(Group: orders), refusal =>
        {
            foreach (var order in orders)
                _adding.Remove(order.ClientOrderId);
            if (refusal is null)
            {
                foreach (var order in orders)
                    _events.Publish(new BrokerEvent.OrderChanged(_orders[order.ClientOrderId]));
            }
            else if (!refusal.Written)
            {
                foreach (var order in orders)
                    Forget(order);
            }

            then(refusal);
        });
    }

    /// <summary>Takes in an order that others placed, or of which the journal was lost.</summary>
    public Order AddReported(Order order)
    {
        _journal.Append(new JournalRecord(order));
        Remember(order);
        _events.Publish(new BrokerEvent.OrderChanged(order));
        return order;
    }

    /// <summary>Moves an order forward. A report of an earlier state, or of no change, is ignored.</summary>
    /// <param name="then">For those who wait for it: called when the new state is durable, or at once when nothing changed.</param>
    /// <returns>The order as it now is, or null when nothing changed.</returns>
    public Order? Update(Order order, OrderStatus status, string? reason = null, long permId = 0, Action<JournalRefusal?>? then = null) =>
        Update(order, status, reason, permId, cancelAsked: false, then);

    /// <summary>Keeps in mind that somebody wants it cancelled. UNKNOWN it stays so: only the gateway's answer to the cancel says what it is.</summary>
    public Order? AskCancel(Order order, string? reason = null, Action<JournalRefusal?>? then = null) =>
        Update(order, order.Status == OrderStatus.Unknown ? OrderStatus.Unknown : OrderStatus.PendingCancel, reason, permId: 0, cancelAsked: true, then);

    private Order? Update(Order order, OrderStatus status, string? reason, long permId, bool cancelAsked, Action<JournalRefusal?>? then)
    {
        order = Find(order.ClientOrderId) ?? order;
        if (order.Status.IsFinal() || OrderProgress.IsBackward(order.Status, status))
            status = order.Status;
        var updated = order with
        {
            Status = status,
            Reason = reason ?? order.Reason,
            PermId = permId != 0 ? permId : order.PermId,
            Changing = status.IsFinal() ? null : order.Changing,
            CancelAskedAt = order.CancelAskedAt ?? (cancelAsked && !status.IsFinal() ? _time.GetUtcNow() : null),
        };
        if (updated != order)
        {
            return Change(updated, null, then is null ? null : refusal =>
            {
                // True all the same: it is written when the journal can be.
                if (refusal is { Written: false })
                    _journal.Append(new JournalRecord(Find(updated.ClientOrderId)));
                then(refusal);
            });
        }

        then?.Invoke(null);
        return null;
    }

    /// <summary>Stores a new state of an order as it is, e.g. with other terms.</summary>
    public Order Change(Order order, OrderChange? change = null, Action<JournalRefusal?>? then = null)
    {
        // A change that is settled also settles what the fills meanwhile amount to.
        if (order is { Changing: null, FilledQuantity: > 0 } && !order.Status.IsFinal() && _executions.TotalOf(order.ClientOrderId).Done >= order.Request.Quantity)
            order = order with { Status = OrderStatus.Filled };
        order = order with { UpdatedAt = _time.GetUtcNow() };
        Remember(order);
        if (change is not null)
            _changes[(change.ClientOrderId, change.RequestId)] = change;
        // Of one that may yet turn out never to have been there nobody hears.
        if (!_adding.Contains(order.ClientOrderId))
            _events.Publish(new BrokerEvent.OrderChanged(order));
        // Last, for the continuation may run within it.
        if (then is null)
            _journal.Append(new JournalRecord(order, Change: change));
        else
            _journal.Append(new JournalRecord(order, Change: change), then);
        return order;
    }

    /// <summary>A change that could not be journalled was never asked for.</summary>
    public void Withdraw(OrderChange change, Order before)
    {
        _changes.Remove((change.ClientOrderId, change.RequestId));
        if (Find(change.ClientOrderId) is { Changing: not null } order)
        {
            var restored = order with { Changing = before.Changing };
            Remember(restored);
            _events.Publish(new BrokerEvent.OrderChanged(restored));
        }
    }

    /// <summary>Books an execution once, in the place of the one that it corrects, and lets the order it belongs to follow it.</summary>
    /// <returns>What was booked, or null when it, or a later revision of it, was known.</returns>
    public Execution? Book(Execution execution)
    {
        if (Knows(execution.ExecId))
            return null;

        var replaced = _executions.FindReplaced(execution.ExecId);
        execution = execution with { Replaces = replaced?.ExecId };
        Store(execution);
        if (Find(execution.ClientOrderId) is { } order)
            FollowExecutions(order, execution.PermId);
        return execution;
    }

    /// <summary>Adds the fee of an execution when its commission report arrives.</summary>
    public void BookFee(string execId, decimal fee, string currency)
    {
        if (FindExecution(execId) is { Fee: null } execution)
            Store(execution with { Fee = fee, FeeCurrency = currency });
    }

    /// <summary>Books a quantity without an execution as EXTERNAL.</summary>
    public void Book(PositionAdjustment adjustment, Action<JournalRefusal?> then) =>
        _journal.Append(new JournalRecord(Adjustment: adjustment), refusal =>
        {
            if (refusal is null)
                Remember(adjustment);
            then(refusal);
        });

    /// <summary>Books what an account held before the journal began.</summary>
    public void BookOpening(PositionAdjustment adjustment)
    {
        _journal.Append(new JournalRecord(Adjustment: adjustment));
        Remember(adjustment);
    }

    private void FollowExecutions(Order order, long permId)
    {
        var (filled, notional, done) = _executions.TotalOf(order.ClientOrderId);
        if (filled == order.FilledQuantity && (permId == 0 || permId == order.PermId) && (filled == 0 || order.AverageFillPrice == Price.Rounded(notional / filled)))
            return;
        var largest = LargestAsked(order, filled);
        // More than was asked for at first: the change was made, whether or not it was confirmed.
        var request = filled <= order.Request.Quantity ? order.Request : order.Changing ?? order.Request with { Quantity = largest };
        // What is cancelled was not filled completely: if a larger size was asked for, it had that one.
        var full = done >= Math.Max(request.Quantity, order.Changing?.Quantity ?? (order.Status == OrderStatus.Cancelled ? largest : 0));
        Change(order with
        {
            Request = request,
            FilledQuantity = filled,
            AverageFillPrice = filled == 0 ? null : Price.Rounded(notional / filled),
            Status = full ? OrderStatus.Filled
                : order.Status.IsFinal() || order.Status == OrderStatus.PendingCancel || filled == 0 ? order.Status
                : OrderStatus.PartiallyFilled,
            Changing = full ? null : order.Changing,
            PermId = permId != 0 && order.PermId == 0 ? permId : order.PermId,
        });
    }

    /// <summary>A change may have been made that is not under way any more, as the order was cancelled or a report named another size: what is filled need not be all of it.</summary>
    private decimal LargestAsked(Order order, decimal filled)
    {
        foreach (var change in _changes.Values)
        {
            if (change.ClientOrderId == order.ClientOrderId && change.Quantity > filled)
                filled = change.Quantity.Value;
        }

        return filled;
    }

    private void Store(Execution execution)
    {
        _journal.Append(new JournalRecord(Execution: execution));
        Remember(execution);
        _events.Publish(new BrokerEvent.ExecutionReported(execution));
    }

    private void Restore(JournalRecord record)
    {
        if (record.Order is { } order)
            Remember(order);
        foreach (var member in record.Group ?? [])
            Remember(member);
        if (record.Change is { } change)
            _changes[(change.ClientOrderId, change.RequestId)] = change;
        if (record.Execution is { } execution)
            Remember(execution);
        if (record.Adjustment is { } adjustment)
            Remember(adjustment);
    }

    private void Remember(Order order)
    {
        if (_orders.TryAdd(order.ClientOrderId, order))
        {
            _orderSequence.Add(order.ClientOrderId);
            if (order.Request.ParentClientOrderId is { Length: > 0 } parent)
                Attach(order, parent);
        }

        _orders[order.ClientOrderId] = order;
        if (order.GatewayOrderId != 0)
            _byGatewayId[(order.ClientId, order.GatewayOrderId)] = order.ClientOrderId;
        if (order.PermId != 0)
            _byPermId[order.PermId] = order.ClientOrderId;
        if (!order.IsExternal)
            LastGatewayOrderId = Math.Max(LastGatewayOrderId, order.GatewayOrderId);
        Listener?.Stands(order);
    }

    private void Attach(Order order, string parent)
    {
        if (!_attached.TryGetValue(parent, out var ids))
            _attached.Add(parent, ids = []);
        ids.Add(order.ClientOrderId);
    }

    /// <summary>Its id stays used: the gateway may see gaps, but no id twice.</summary>
    private void Forget(Order order)
    {
        _orders.Remove(order.ClientOrderId);
        _orderSequence.Remove(order.ClientOrderId);
        if (_attached.TryGetValue(order.Request.ParentClientOrderId, out var attached))
            attached.Remove(order.ClientOrderId);
        _byGatewayId.Remove((order.ClientId, order.GatewayOrderId));
        Listener?.Withdrawn(order);
    }

    private void Remember(Execution execution)
    {
        var isNew = _executions.Find(execution.ExecId) is null;
        var replaced = _executions.Remember(execution);
        if (isNew)
            Positions.Book(execution, replaced);
        Listener?.Booked(execution, replaced);
    }

    private void Remember(PositionAdjustment adjustment)
    {
        if (_adjustments.Any(known => known.Id == adjustment.Id))
            return;
        _adjustments.Add(adjustment);
        Positions.Book(adjustment);
        Listener?.Adjusted(adjustment);
    }
}
