using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;

namespace AlgoTrader.Reliability.Checks;

/// <summary>
/// Invariant I6 after the confirmation of a kill switch: an order of which nobody knew what had become of it may arrive all the same. Once the
/// leader has heard that it works it is cancelled in the same step, and the switch counts as confirmed no longer.
/// </summary>
internal sealed class KillWatch(World world)
{
    // What is shown at present; and what was confirmed and nobody has asked to release.
    private readonly SortedSet<RiskScope> _confirmed = [];
    private readonly SortedSet<RiskScope> _on = [];

    // Gateway ids, and when a cancel of them was sent last.
    private readonly Dictionary<int, long> _cancels = [];
    private readonly List<Order> _found = [];

    public void Changed(KillChanged kill)
    {
        if (kill.State != KillState.Confirmed)
        {
            _confirmed.Remove(kill.Scope);
            return;
        }

        _confirmed.Add(kill.Scope);
        _on.Add(kill.Scope);
    }

    public void Released(RiskScope scope)
    {
        _confirmed.Remove(scope);
        _on.Remove(scope);
    }

    public void Sending(CancelOrder cancel) => _cancels[cancel.OrderId] = world.Now;

    /// <summary>An order of which nobody knew what had become of it works.</summary>
    public void Found(Order order) => _found.Add(order);

    /// <summary>A broker has dealt with what a gateway said.</summary>
    public void Handled(Machine machine, IGatewayMessage message)
    {
        if (_on.Count > 0 && machine is { Leads: true, Broker: { Process.IsAlive: true, IsReady: true } broker })
        {
            foreach (var order in _found)
                CheckCancelled(broker, order);
            var permId = message switch
            {
                StatusReport status => status.PermId,
                OpenOrder open => open.PermId,
                _ => 0,
            };
            if (broker.Book.FindByPermId(permId) is { } reported)
                CheckShown(reported);
        }

        _found.Clear();
    }

    /// <summary>Trading is open: all that works was listed.</summary>
    public void Ready(Machine machine)
    {
        if (_confirmed.Count == 0 || machine is not { Leads: true, Broker: { } broker })
            return;
        foreach (var order in broker.Book.Orders)
            CheckShown(order);
    }

    private void CheckCancelled(BrokerLife broker, Order order)
    {
        foreach (var scope in _on)
        {
            // Who was stopped for as long as its lease sends nothing, and cancels once it leads again: then what is shown is looked at.
            if (scope.Contains(IbLedger.Account, order.Request.StrategyId) && _cancels.GetValueOrDefault(order.GatewayOrderId, -1) != world.Now && broker.IsSureToLead)
                world.Violate("I6", $"{order.ClientOrderId} works after the kill switch of {scope} was confirmed, and no cancel of it was sent");
        }
    }

    private void CheckShown(Order order)
    {
        if (order is not { IsExternal: false, Status: OrderStatus.Working or OrderStatus.PartiallyFilled })
            return;
        foreach (var scope in _confirmed)
        {
            if (scope.Contains(IbLedger.Account, order.Request.StrategyId))
                world.Violate("I6", $"{order.ClientOrderId} is {order.Status}, and the kill switch of {scope} counts as confirmed");
        }
    }
}
