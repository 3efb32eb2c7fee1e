using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Network;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Reliability.Gateway;

/// <summary>
/// Orders on their way through one gateway: ids, orders that are parked until the last of their unit is there, and what is under way to IB. A
/// unit leaves as one.
/// </summary>
internal sealed class GatewayOrders
{
    private const int CannotFind = 135;

    private readonly World _world;
    private readonly IbLedger _ledger;
    private readonly Scenario _scenario;
    private readonly SeededRandom _random;
    private readonly GatewayModel _gateway;
    private readonly Dictionary<int, int> _highestId = [];
    private readonly List<Unit> _onTheWay = [];
    private readonly List<(int ClientId, PlaceOrder Message)> _parked = [];

    // Whether a client hears of what is parked differs between versions of the gateway.
    private readonly bool _showsParked;
    private bool _dropsOrders;

    public GatewayOrders(World world, IbLedger ledger, Scenario scenario, SeededRandom random, GatewayModel gateway)
    {
        (_world, _ledger, _scenario, _random, _gateway) = (world, ledger, scenario, random, gateway);
        _showsParked = world.Random(Streams.Parking + gateway.Index).Chance(0.5);
    }

    /// <summary>Not at IB yet, by what the gateway lists.</summary>
    public IEnumerable<(int ClientId, PlaceOrder Message)> Waiting =>
        _onTheWay.SelectMany(unit => unit.Orders.Select(order => (unit.ClientId, order))).Concat(_showsParked ? _parked : []);

    public int NextId(int clientId) => _highestId.GetValueOrDefault(clientId) + 1;

    public void Place(GatewayConnection connection, PlaceOrder message)
    {
        var (clientId, orderId) = (connection.ClientId, message.OrderId);
        connection.Reached(ProtocolStep.OrderArrived);
        // A crash at this step takes the order with it.
        if (!_gateway.IsUp)
            return;
        if (_ledger.Find(clientId, orderId) is { } known)
        {
            Change(connection, known, message);
            return;
        }

        // It overtakes nothing: a change arrives after what it changes.
        if (IsOnTheWay(clientId, orderId))
        {
            _world.Schedule(GatewayModel.ToIbMost.Ticks, null, () =>
            {
                if (_gateway.IsUp)
                    Place(connection, message);
            });
            return;
        }

        if (Unpark(clientId, parked => parked.OrderId == orderId).Count > 0)
        {
            Take(connection, message);
            return;
        }

        if (orderId <= _highestId.GetValueOrDefault(clientId))
        {
            connection.Deliver(new ErrMsg(orderId, 103, "Duplicate order id"));
            return;
        }

        _highestId[clientId] = orderId;
        var index = OrderPlan.IndexOf(message.Order.OrderRef);
        _ledger.Groups.Arrived(index);
        if (_scenario.Has(index, FaultKind.OrderSwallowed))
        {
            Swallow([message]);
            return;
        }

        if (_scenario.Of(index, FaultKind.OrderLate) is { } late)
        {
            HoldUp(connection, message, late.Duration);
            return;
        }

        if (message.Order.ParentId != 0 && !Works(clientId, message.Order.ParentId))
            connection.Deliver(new ErrMsg(orderId, CannotFind, $"Can't find order with id = {message.Order.ParentId}"));
        else
            Take(connection, message);
    }

    public void Cancel(GatewayConnection connection, int orderId)
    {
        var clientId = connection.ClientId;
        if (_ledger.Find(clientId, orderId) is { } order)
        {
            if (_gateway.HasLink)
                _world.Schedule(_random.Ticks(GatewayModel.ToIbLeast, GatewayModel.ToIbMost), null, () => _ledger.Cancel(order));
        }
        else if (Unpark(clientId, parked => parked.OrderId == orderId || parked.Order.ParentId == orderId) is { Count: > 0 } parked)
        {
            foreach (var message in parked)
                TellCancelled(clientId, message);
        }
        else if (IsOnTheWay(clientId, orderId))
        {
            // It overtakes nothing: after the order has arrived.
            _world.Schedule(GatewayModel.ToIbMost.Ticks, null, () =>
            {
                if (_gateway.IsUp)
                    Cancel(connection, orderId);
            });
        }
        else
        {
            connection.Deliver(new ErrMsg(orderId, 10147, $"OrderId {orderId} that needs to be cancelled is not found."));
        }
    }

    public void CancelAll()
    {
        foreach (var (clientId, message) in _parked)
            TellCancelled(clientId, message);
        _parked.Clear();
        foreach (var order in _ledger.Orders.Where(order => order.IsOpen).ToArray())
            _ledger.Cancel(order);
    }

    /// <summary>What is parked is lost, and what was on its way to IB arrives, or not; of a unit perhaps only the beginning.</summary>
    public void Crash()
    {
        _parked.Clear();
        foreach (var unit in _onTheWay.ToArray())
        {
            _onTheWay.Remove(unit);
            if (!_gateway.HasLink || !_random.Chance(0.5))
                continue;
            var count = unit.Orders.Count == 1 ? 1 : 1 + _random.Next(unit.Orders.Count);
            _world.Schedule(_random.Ticks(GatewayModel.ToIbLeast, GatewayModel.ToIbMost), null, () => Arrive(unit, count));
        }
    }

    public void RollBackIds()
    {
        foreach (var clientId in _highestId.Keys.ToArray())
            _highestId[clientId] = Math.Max(0, _highestId[clientId] - 1 - _random.Next(5));
    }

    /// <param name="drops">Orders given meanwhile are kept or lost: a setting of the gateway.</param>
    public void LinkLost(bool drops) => _dropsOrders = drops;

    public void LinkRestored()
    {
        foreach (var unit in _onTheWay.ToArray())
            PassOn(unit);
    }

    /// <summary>Parks it, or lets it go, with what has waited for it.</summary>
    private void Take(GatewayConnection connection, PlaceOrder message)
    {
        var clientId = connection.ClientId;
        if (!message.Order.Transmit)
        {
            _parked.Add((clientId, message));
            if (_showsParked)
                connection.Deliver(ToOpenOrder(clientId, message));
            return;
        }

        var root = message.Order.ParentId != 0 ? message.Order.ParentId : message.OrderId;
        List<PlaceOrder> orders = [.. Unpark(clientId, parked => parked.OrderId == root || parked.Order.ParentId == root)];
        // A parent goes before what is attached to it.
        orders.Insert(message.OrderId == root ? 0 : orders.Count, message);
        if (!_gateway.HasLink && _dropsOrders)
        {
            Swallow(orders);
            return;
        }

        var unit = new Unit(clientId, orders);
        _onTheWay.Add(unit);
        if (_gateway.HasLink)
            PassOn(unit);
    }

    private void PassOn(Unit unit) =>
        _world.Schedule(_random.Ticks(GatewayModel.ToIbLeast, GatewayModel.ToIbMost), null, () =>
        {
            // Gone with the gateway, or waiting for a link that was lost on the way.
            if (_gateway.HasLink && _onTheWay.Remove(unit))
                Arrive(unit, unit.Orders.Count);
        });

    private void Arrive(Unit unit, int count)
    {
        foreach (var order in unit.Orders.Take(count))
            _ledger.Accept(order, unit.ClientId);
    }

    /// <summary>The same id again changes the order, if it still can be changed.</summary>
    private void Change(GatewayConnection connection, LedgerOrder order, PlaceOrder message)
    {
        if (order.Ref != message.Order.OrderRef)
        {
            _world.Violate("I8", $"order id {order.OrderId} stands for {order.Ref} and was sent again for {message.Order.OrderRef}");
            return;
        }

        var parentId = message.Order.ParentId;
        if (order.IsOpen && parentId != 0 && !Works(connection.ClientId, parentId))
        {
            // Of a parent that is filled the gateway knows nothing any more.
            connection.Deliver(new ErrMsg(order.OrderId, CannotFind, $"Can't find order with id = {parentId}"));
            return;
        }

        if (order.IsOpen && _gateway.HasLink && message.Order.TotalQuantity > order.Filled)
        {
            _ledger.Change(order, message.Order);
            return;
        }

        connection.Deliver(order.IsOpen
            ? IbLedger.ToStatus(order)
            : order.Status == OrderStatuses.Filled
            ? new ErrMsg(order.OrderId, 104, "Cannot modify a filled order.")
            : new ErrMsg(order.OrderId, 103, "Duplicate order id"));
    }

    private void HoldUp(GatewayConnection connection, PlaceOrder message, long duration)
    {
        var life = _gateway.Life;
        _world.Note(TraceKind.Fault, _gateway.Name, "held up " + message.Order.OrderRef);
        _world.Schedule(duration, null, () =>
        {
            if (_gateway.IsUp && life == _gateway.Life)
                Take(connection, message);
        });
    }

    private void TellCancelled(int clientId, PlaceOrder parked)
    {
        _gateway.Deliver(clientId, new OrderStatus(
            parked.OrderId, OrderStatuses.ApiCancelled, 0, parked.Order.TotalQuantity, 0, 0, parked.Order.ParentId, 0, clientId, string.Empty, 0));
        _gateway.Deliver(clientId, new ErrMsg(parked.OrderId, 202, "Order Canceled - reason:"));
    }

    private void Swallow(IReadOnlyList<PlaceOrder> orders)
    {
        foreach (var order in orders)
            _world.Note(TraceKind.Fault, _gateway.Name, "swallowed " + order.Order.OrderRef);
    }

    private bool Works(int clientId, int orderId) =>
        IsOnTheWay(clientId, orderId)
        || _parked.Exists(parked => parked.ClientId == clientId && parked.Message.OrderId == orderId)
        || _ledger.Find(clientId, orderId) is { IsOpen: true };

    private bool IsOnTheWay(int clientId, int orderId) => _onTheWay.Exists(unit => unit.ClientId == clientId && unit.Has(orderId));

    /// <returns>In the order in which they came.</returns>
    private List<PlaceOrder> Unpark(int clientId, Predicate<PlaceOrder> which)
    {
        if (_parked.Count == 0)
            return [];
        var found = _parked.Where(parked => parked.ClientId == clientId && which(parked.Message)).Select(parked => parked.Message).ToList();
        _parked.RemoveAll(parked => parked.ClientId == clientId && which(parked.Message));
        return found;
    }

    public static OpenOrder ToOpenOrder(int clientId, PlaceOrder message) =>
        new(message.OrderId, message.Contract, message.Order, new OrderState(OrderStatuses.PendingSubmit)) { ClientId = clientId };

    /// <summary>Orders that leave as one.</summary>
    private sealed record Unit(int ClientId, IReadOnlyList<PlaceOrder> Orders)
    {
        public bool Has(int orderId)
        {
            foreach (var order in Orders)
            {
                if (order.OrderId == orderId)
                    return true;
            }

            return false;
        }
    }
}
