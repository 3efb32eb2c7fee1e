using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
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
    private readonly ILogger _logger;
    private readonly Dictionary<string, Order> _orders = [];
    private readonly Dictionary<int, string> _byGatewayId = [];
    private readonly Dictionary<string, Execution> _executions = [];
    private readonly List<string> _orderSequence = [];
    private readonly List<string> _executionSequence = [];

    public OrderBook(OrderJournal journal, EventHub events, TimeProvider time, ILogger<OrderBook> logger)
    {
        _journal = journal;
        _events = events;
        _time = time;
        _logger = logger;
        foreach (var record in journal.Restored)
        {
            if (record.Order is { } order)
                Remember(order);
            if (record.Execution is { } execution)
                Remember(execution);
        }

        FollowRestoredExecutions();
    }

    /// <summary>In the order in which they were placed.</summary>
    public IEnumerable<Order> Orders => _orderSequence.Select(id => _orders[id]);

    /// <summary>In the order in which they were reported.</summary>
    public IEnumerable<Execution> Executions => _executionSequence.Select(id => _executions[id]);

    /// <summary>The account that the journalled executions belong to; null before the first.</summary>
    public string? Account => _executionSequence.Count == 0 ? null : _executions[_executionSequence[0]].Account;

    /// <summary>Largest gateway order id ever used; ids are never used twice (invariant I8).</summary>
    public int LastGatewayOrderId { get; private set; }

    public Order? Find(string clientOrderId) => _orders.GetValueOrDefault(clientOrderId);

    public Order? FindByGatewayId(int gatewayOrderId) =>
        _byGatewayId.TryGetValue(gatewayOrderId, out var id) ? _orders[id] : null;

    public Execution? FindExecution(string execId) => _executions.GetValueOrDefault(execId);

    /// <summary>Takes in a new order, on disk before this returns.</summary>
    public void Add(Order order)
    {
        _journal.Append(new(order, null), durable: true);
        Remember(order);
        _events.Publish(new BrokerEvent.OrderChanged(order));
    }

    /// <summary>Moves an order forward. A report of an earlier state, or of no change, is ignored.</summary>
    /// <returns>The order as it now is, or null when nothing changed.</returns>
    public Order? Update(Order order, OrderStatus status, string? reason = null, long permId = 0)
    {
        if (order.Status.IsFinal())
            status = order.Status;
        else if (IsBackward(order.Status, status))
            status = order.Status;

        var updated = order with
        {
            Status = status,
            Reason = reason ?? order.Reason,
            PermId = permId != 0 ? permId : order.PermId,
        };
        return updated == order ? null : Change(updated);
    }

    /// <summary>Books an execution once, and lets the order it belongs to follow it.</summary>
    /// <returns>False when it was known.</returns>
    public bool Book(Execution execution)
    {
        if (_executions.ContainsKey(execution.ExecId))
            return false;

        Store(execution);
        if (Find(execution.ClientOrderId) is { } order)
        {
            var notional = ((order.AverageFillPrice?.ToDecimal() ?? 0) * order.FilledQuantity)
                + (execution.Price.ToDecimal() * execution.Quantity);
            Change(Filled(order, order.FilledQuantity + execution.Quantity, notional, execution.PermId));
        }

        return true;
    }

    /// <summary>Adds the fee of an execution when its commission report arrives.</summary>
    public void BookFee(string execId, decimal fee, string currency)
    {
        if (FindExecution(execId) is { Fee: null } execution)
            Store(execution with { Fee = fee, FeeCurrency = currency });
    }

    /// <summary>
    /// An execution and the order that follows it are two records. A crash between them leaves an order behind its fills, and the
    /// gateway's repetition of a known execution would not move it.
    /// </summary>
    private void FollowRestoredExecutions()
    {
        foreach (var fills in _executions.Values.GroupBy(execution => execution.ClientOrderId))
        {
            var filled = fills.Sum(fill => fill.Quantity);
            if (Find(fills.Key) is { } order && order.FilledQuantity < filled)
                Change(Filled(order, filled, fills.Sum(fill => fill.Price.ToDecimal() * fill.Quantity), fills.Max(fill => fill.PermId)));
        }
    }

    private static Order Filled(Order order, decimal filled, decimal notional, long permId) => order with
    {
        FilledQuantity = filled,
        AverageFillPrice = Price.Rounded(notional / filled),
        Status = filled >= order.Request.Quantity ? OrderStatus.Filled
            : order.Status.IsFinal() || order.Status == OrderStatus.PendingCancel ? order.Status
            : OrderStatus.PartiallyFilled,
        PermId = permId != 0 ? permId : order.PermId,
    };

    private void Store(Execution execution)
    {
        Keep(new(null, execution));
        Remember(execution);
        _events.Publish(new BrokerEvent.ExecutionReported(execution));
    }

    private Order Change(Order order)
    {
        order = order with { UpdatedAt = _time.GetUtcNow() };
        Keep(new(order, null));
        Remember(order);
        _events.Publish(new BrokerEvent.OrderChanged(order));
        return order;
    }

    /// <summary>
    /// What the gateway reports is true whether or not it can be written down: it is booked all the same. New orders are refused
    /// then, for they must be on disk first.
    /// </summary>
    private void Keep(JournalRecord record)
    {
        try
        {
            _journal.Append(record, durable: false);
        }
        catch (IOException exception)
        {
            BrokerLog.JournalFailed(_logger, exception);
        }
    }

    private void Remember(Order order)
    {
        if (_orders.TryAdd(order.ClientOrderId, order))
            _orderSequence.Add(order.ClientOrderId);
        _orders[order.ClientOrderId] = order;
        _byGatewayId[order.GatewayOrderId] = order.ClientOrderId;
        LastGatewayOrderId = Math.Max(LastGatewayOrderId, order.GatewayOrderId);
    }

    private void Remember(Execution execution)
    {
        if (_executions.TryAdd(execution.ExecId, execution))
            _executionSequence.Add(execution.ExecId);
        _executions[execution.ExecId] = execution;
    }

    private static bool IsBackward(OrderStatus from, OrderStatus to) => from switch
    {
        OrderStatus.Working => to is OrderStatus.Pending,
        OrderStatus.PartiallyFilled => to is OrderStatus.Pending or OrderStatus.Working,
        OrderStatus.PendingCancel => to is OrderStatus.Pending or OrderStatus.Working or OrderStatus.PartiallyFilled,
        _ => false,
    };
}
