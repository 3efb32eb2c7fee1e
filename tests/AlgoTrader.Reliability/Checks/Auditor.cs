using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Reliability.Network;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.Reliability.Checks;

/// <summary>Checks the invariants that can break at one step, at that step.</summary>
internal sealed class Auditor(World world, IbLedger ledger)
{
    // Confirmed by any broker, and nobody has asked for its release.
    private readonly SortedSet<RiskScope> _killed = [];

    private readonly HashSet<int> _acknowledged = [];
    // Of each replica: one that has lost the lease without knowing may tell its own subscribers of old news.
    private readonly Dictionary<(Machine Machine, string Key), OrderStatus> _statuses = [];

    /// <summary>What is left of a kill switch once it was confirmed.</summary>
    public KillWatch Kills { get; } = new(world);

    /// <summary>A broker is about to read its journal: what was reported and not yet flushed it may have to be told again.</summary>
    public void Starting(Machine machine)
    {
        foreach (var status in _statuses.Keys.Where(status => status.Machine == machine).ToArray())
            _statuses.Remove(status);
    }

    /// <summary>It has read it and begins to work.</summary>
    public void Started(Machine machine)
    {
        foreach (var index in _acknowledged.Order())
        {
            if (machine.Broker!.Book.Find(OrderPlan.Key(index)) is null)
                world.Violate("I2", $"{OrderPlan.Key(index)} was acknowledged, and after the restart {machine.Name} does not know it");
        }
    }

    /// <summary>An order leaves the broker.</summary>
    public void Sending(Machine machine, GatewayConnection connection, PlaceOrder message)
    {
        var key = message.Order.OrderRef;
        world.Note(TraceKind.ToGateway, machine.Name, key, message.OrderId, connection.Number);
        var strategy = OrderPlan.StrategyOf(Math.Max(0, OrderPlan.IndexOf(key)));
        if (machine.Broker is { } broker && broker.IsKilled(strategy))
            world.Violate("I6", $"{key} is sent by {machine.Name}, which was told to stop {strategy}");
        foreach (var scope in _killed)
        {
            if (scope.Contains(IbLedger.Account, strategy))
                world.Violate("I6", $"{key} is sent, and the kill switch of {scope} is confirmed on");
        }

        if (!machine.Leads)
            world.Violate("I7", $"{key} is sent by {machine.Name}, which does not lead");
        if (!machine.Disk.Holds(OrderPlan.IndexOf(key), flushed: true))
            world.Violate("I4", $"{key} is sent and is not on the disk");
        if (!connection.IsListed)
        {
            world.Violate("I5", connection.LinkIsLost
                ? $"{key} is sent while the gateway is cut off from IB"
                : $"{key} is sent before the gateway has listed orders, executions and positions");
        }
    }

    /// <summary>Bytes go into the journal.</summary>
    public void Appending(Machine machine)
    {
        if (!machine.Leads)
            world.Violate("I7", $"{machine.Name} writes into the journal and does not lead");
    }

    /// <summary>A strategy is told something other than "not now".</summary>
    /// <param name="unit">What was to be placed; empty for a change or a cancel.</param>
    public void Answering(Machine machine, Answer answer, IReadOnlyList<OrderRequest> unit)
    {
        if (!machine.Leads)
            world.Violate("I16", $"{machine.Name} answers {answer.Kind} and does not lead");
        if (answer.Kind != AnswerKind.Accepted)
            return;
        foreach (var request in unit)
        {
            var index = OrderPlan.IndexOf(request.ClientOrderId);
            if (!machine.Disk.Holds(index, flushed: true))
                world.Violate("I4", $"{request.ClientOrderId} is acknowledged and is not on the disk");
            _acknowledged.Add(index);
        }
    }

    public void Published(Machine machine, BrokerEvent brokerEvent)
    {
        switch (brokerEvent)
        {
            case BrokerEvent.OrderChanged { Order: var order }:
                world.Note(TraceKind.Order, machine.Name, order.ClientOrderId, (long)order.Status, (long)order.FilledQuantity);
                CheckForward(machine, order);
                break;
            case BrokerEvent.RiskChanged { State: var risk }:
                foreach (var kill in risk.Kills)
                {
                    // Who was stopped and leads no longer tells its own subscribers of old news: another may have released it since.
                    if (kill.State == KillState.Confirmed && !machine.Leads)
                        continue;
                    Kills.Changed(kill);
                    Confirm(machine, kill);
                }

                break;
            case BrokerEvent.SessionChanged { Status: var status }:
                world.Note(TraceKind.Session, machine.Name, status.State.ToString(), status.Epoch);
                // Its switches are told of at the end of the step.
                if (status.State == SessionState.Ready)
                    world.Schedule(0, null, () => Kills.Ready(machine));
                break;
        }
    }

    /// <summary>Somebody asks for the release of a kill switch.</summary>
    public void Releasing(RiskScope scope)
    {
        _killed.Remove(scope);
        Kills.Released(scope);
    }

    /// <summary>"Confirmed" says: blocked, over restarts too, and nothing of the scope works at the gateway.</summary>
    private void Confirm(Machine machine, KillChanged kill)
    {
        if (kill.State != KillState.Confirmed || !_killed.Add(kill.Scope))
            return;
        world.Note(TraceKind.Order, machine.Name, "kill confirmed", (long)kill.Scope.Level);
        foreach (var order in ledger.Orders)
        {
            if (order is { IsOpen: true, Index: >= 0, WasHeldUp: false } && kill.Scope.Contains(IbLedger.Account, OrderPlan.StrategyOf(order.Index)))
                world.Violate("I6", $"the kill switch of {kill.Scope} is confirmed, and {order.Ref} is {order.Status} at the exchange");
        }
    }

    private void CheckForward(Machine machine, Order order)
    {
        if (order.FilledQuantity > Math.Max(order.Request.Quantity, order.Changing?.Quantity ?? 0))
            world.Violate("I3", $"{order.ClientOrderId} is filled {order.FilledQuantity} of {order.Request.Quantity}");
        if (_statuses.TryGetValue((machine, order.ClientOrderId), out var before) && before != order.Status && !MayFollow(before, order.Status))
            world.Violate("I13", $"{order.ClientOrderId} went from {before} back to {order.Status}");
        if (before == OrderStatus.Unknown && order.Status == OrderStatus.Working)
            Kills.Found(order);
        _statuses[(machine, order.ClientOrderId)] = order.Status;
    }

    /// <summary>Forward only. The last report of an order may still be a fill: it happened before the cancel, whatever came first.</summary>
    private static bool MayFollow(OrderStatus before, OrderStatus after) => before switch
    {
        OrderStatus.Filled or OrderStatus.Rejected => false,
        OrderStatus.Cancelled => after == OrderStatus.Filled,
        OrderStatus.Unknown => after != OrderStatus.Pending,
        OrderStatus.PendingCancel => after is not (OrderStatus.Pending or OrderStatus.Working),
        OrderStatus.PartiallyFilled => after is not (OrderStatus.Pending or OrderStatus.Working),
        OrderStatus.Working => after != OrderStatus.Pending,
        _ => true,
    };
}
