using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Brings orders from acceptance to their end: what holds them, what the market does to them, what one does to another.</summary>
internal sealed class OrderLifecycle
{
    private const int OrderCancelled = 202;
    private readonly Simulation _simulation;
    private readonly OrderRegister _register;
    private readonly MarketFloor _floor;
    private readonly ConditionCheck _conditions;
    private readonly OrderTimers _timers;
    private readonly OcaGroups _groups;
    private readonly AttachedOrders _attached;

    public OrderLifecycle(Simulation simulation, OrderRegister register)
    {
        _simulation = simulation;
        _register = register;
        _floor = new MarketFloor(simulation, register) { Advance = Advance, Cancel = order => Cancel(order) };
        _floor.Executor.Filled = OnFill;
        _floor.Executor.Changed = Change;
        _conditions = new ConditionCheck(simulation, register);
        Gates = new OrderGates(simulation, _conditions, order => _floor.ListingOf(order.Instrument));
        _timers = new OrderTimers(simulation, Gates)
        {
            Advance = Advance,
            Expire = Cancel,
            Close = CloseAuction,
            EndOfDay = EndOfDay,
        };
        _groups = new OcaGroups(register, order => Cancel(order), Change);
        _attached = new AttachedOrders(register, Advance, order => Cancel(order), Change);
    }

    public OrderGates Gates { get; }

    /// <summary>An order has been accepted or transmitted: it sets out, and with it those that waited for its transmission.</summary>
    public void Begin(WorkingOrder order)
    {
        if (order.Parent is { IsWorking: true, Order.Transmit: false } parent && order.Order.Transmit)
        {
            Change(parent, parent.Order with { Transmit = true });
            Begin(parent);
            return;
        }
        _timers.Arm(order);
        order.Allowance = Math.Min(order.Allowance, AttachedOrders.AllowanceOf(order));
        Advance(order);
        if (!order.Order.Transmit)
            return;
        foreach (var child in _attached.ChildrenOf(order).ToArray())
        {
            if (child.Status != OrderStatuses.PendingSubmit)
                continue;
            if (!child.Order.Transmit)
                Change(child, child.Order with { Transmit = true });
            Begin(child);
        }
    }

    /// <summary>An order of an earlier run works on.</summary>
    public void Resume(WorkingOrder order)
    {
        order.Allowance = AttachedOrders.AllowanceOf(order);
        _timers.Arm(order);
    }

    public void Change(WorkingOrder order, Order changed)
    {
        _register.Record(new OrderModified(_simulation.NowNanos, order.PermId, changed));
        _timers.Arm(order);
    }

    /// <summary>Cancels an order as its owner asked for it, and with it those that it was an alternative to.</summary>
    public void CancelByOwner(WorkingOrder order)
    {
        Cancel(order);
        _groups.OnCancel(order);
    }

    public void Cancel(WorkingOrder order, string reason = "")
    {
        if (!order.IsWorking)
            return;
        _register.Record(new OrderEnded(
            _simulation.NowNanos, order.PermId, OrderStatuses.Cancelled, OrderCancelled, $"Order Canceled - reason:{reason}"));
        _attached.OnEnd(order);
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        _floor.On(happened, market);
        if (_register.Working.Count > 0)
            CheckConditions();
    }

    /// <summary>Brings an order as far as it can get now: out of what holds it, and in a market of quotes or trades to its fills.</summary>
    public void Advance(WorkingOrder order)
    {
        if (!order.IsWorking)
            return;
        if (order is { Order: { ConditionsCancelOrder: true, Conditions.Count: > 0 } } && order.Order.Transmit && _conditions.AreMet(order))
        {
            Cancel(order, " its conditions are met");
            return;
        }
        var hold = order.IsReleased ? Hold.None : Gates.HoldOf(order);
        if (hold == Hold.Parked)
            return;
        if (hold != Hold.None)
        {
            SetStatus(order, OrderStatuses.PreSubmitted, hold switch { Hold.Parent => "child", Hold.Locate => "locate", _ => "" }, released: false);
            return;
        }
        var waits = OrderTypes.HasTrigger(order.Order) && !order.IsTriggered;
        var isOnItsWay = order.Status != OrderStatuses.Submitted && (waits || IsForAuction(order) || _floor.IsMarketable(order));
        SetStatus(order, isOnItsWay ? OrderStatuses.PreSubmitted : OrderStatuses.Submitted, waits ? "trigger" : "", released: true);
        _floor.Enter(order);
        if (order.IsWorking && !IsForAuction(order) && (order.IsTriggered || !OrderTypes.HasTrigger(order.Order)))
            SetStatus(order, OrderStatuses.Submitted, "", released: true);
    }

    private static bool IsForAuction(WorkingOrder order) => OrderTypes.IsOnClose(order.Order) || OrderTypes.IsOnOpen(order.Order);

    private void CheckConditions()
    {
        foreach (var order in _register.Working.Where(order => order.Order.Conditions.Count > 0 && (!order.IsReleased || order.Order.ConditionsCancelOrder)).ToArray())
            Advance(order);
    }

    private void OnFill(WorkingOrder order, decimal quantity)
    {
        _groups.OnFill(order, quantity);
        _attached.OnFill(order);
    }

    private void CloseAuction(WorkingOrder order)
    {
        if (order.IsReleased && _floor.Close(order))
            return;
        Cancel(order, " the closing auction is over");
    }

    // In a market of bars a day order lives until the next session begins: what was decided at the close meets the next open.
    private void EndOfDay(WorkingOrder order)
    {
        if (_floor.ListingOf(order.Instrument).HasBook)
            Cancel(order, " the day order's session is over");
    }

    private void SetStatus(WorkingOrder order, string status, string whyHeld, bool released)
    {
        if ((order.Status, order.WhyHeld, order.IsReleased) != (status, whyHeld, released))
            _register.Record(new OrderStatusChanged(_simulation.NowNanos, order.PermId, status, whyHeld, released, order.IsTriggered));
    }
}
