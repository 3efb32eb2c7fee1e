using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Network;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Reliability.Gateway;

/// <summary>
/// One TWS or IB Gateway: its API connections, its own idea of order ids, and its link to IB. Orders of a gateway are IB's: another
/// gateway of the same login sees the same ones.
/// </summary>
internal sealed class GatewayModel
{
    private static readonly TimeSpan ToIbLeast = TimeSpan.FromMilliseconds(0.5);
    /// <summary>What is on its way to IB has arrived after this.</summary>
    public static readonly TimeSpan ToIbMost = TimeSpan.FromMilliseconds(40);
    private const int ServerVersion = 178;

    private readonly World _world;
    private readonly IbLedger _ledger;
    private readonly Scenario _scenario;
    private readonly SeededRandom _random;
    private readonly string _name;
    private readonly Dictionary<int, GatewayConnection> _connections = [];
    private readonly Dictionary<int, long> _heldUntil = [];
    private readonly Dictionary<int, int> _highestId = [];
    private readonly List<(PlaceOrder Message, int ClientId)> _onTheWay = [];
    private readonly List<(int ClientId, IGatewayMessage Message)> _heldReports = [];
    private readonly Queue<Action> _stalled = new();
    private int _life;
    private bool _dropsOrders;

    public GatewayModel(World world, IbLedger ledger, Scenario scenario, int index)
    {
        _world = world;
        _ledger = ledger;
        _scenario = scenario;
        _random = world.Random(Streams.Gateway + index);
        _name = index == 0 ? "gateway" : "backup";
        Index = index;
        ledger.Add(this);
    }

    public int Index { get; }

    public string Name => _name;

    public bool IsUp { get; private set; } = true;

    public bool HasLink { get; private set; } = true;

    public bool IsStalled { get; private set; }

    public IEnumerable<GatewayConnection> Connections => _connections.Values;

    // What a client does.

    /// <summary>A client has sent startApi.</summary>
    /// <returns>Why it is turned away; null when it is let in.</returns>
    public string? Admit(GatewayConnection connection)
    {
        var clientId = connection.ClientId;
        if (_connections.ContainsKey(clientId) || _heldUntil.GetValueOrDefault(clientId) > _world.Now)
            return "Unable to connect as the client id is already in use.";
        _connections[clientId] = connection;
        return null;
    }

    public GatewayWelcome Welcome(int clientId) => new(IbLedger.Account, ServerVersion, NextId(clientId));

    public void Receive(GatewayConnection connection, IClientMessage message)
    {
        if (IsStalled)
            WhenAwake(() => Handle(connection, message));
        else
            Handle(connection, message);
    }

    /// <summary>What came while it does nothing is done in order afterwards.</summary>
    public void WhenAwake(Action action) => _stalled.Enqueue(action);

    /// <summary>A connection has ended.</summary>
    /// <param name="heldFor">How long its client id stays in use, as after an unclean end.</param>
    public void Forget(GatewayConnection connection, long heldFor)
    {
        if (_connections.GetValueOrDefault(connection.ClientId) != connection)
            return;
        _connections.Remove(connection.ClientId);
        if (heldFor > 0)
            _heldUntil[connection.ClientId] = _world.Now + heldFor;
    }

    // What IB tells.

    public void OnReport(int clientId, IGatewayMessage message, long extraDelay)
    {
        var life = _life;
        _world.Schedule(_random.Ticks(ToIbLeast, ToIbMost) + extraDelay, null, () =>
        {
            if (!IsUp || life != _life)
                return;
            if (!HasLink)
                _heldReports.Add((clientId, message));
            else
                Deliver(clientId, message);
        });
    }

    public void OnPosition(Position position)
    {
        foreach (var connection in _connections.Values)
        {
            if (connection.WantsPositions && HasLink)
                connection.Deliver(position);
        }
    }

    // What goes wrong.

    public void Crash(long heldFor = 0)
    {
        if (!IsUp)
            return;
        _world.Note(TraceKind.Fault, _name, "down");
        IsUp = false;
        IsStalled = false;
        _life++;
        _stalled.Clear();
        _heldReports.Clear();
        // What was on its way to IB arrives, or not.
        foreach (var order in _onTheWay.ToArray())
        {
            _onTheWay.Remove(order);
            if (HasLink && _random.Chance(0.5))
                _world.Schedule(_random.Ticks(ToIbLeast, ToIbMost), null, () => _ledger.Accept(order.Message, order.ClientId));
        }

        foreach (var connection in _connections.Values.ToArray())
            connection.Reset(heldFor);
        _connections.Clear();
    }

    /// <summary>It starts again. Client ids are free then; its memory of order ids may be an old one.</summary>
    public void Restart(bool withOldIds)
    {
        if (IsUp)
            return;
        IsUp = true;
        HasLink = true;
        _heldUntil.Clear();
        _world.Note(TraceKind.Fault, _name, withOldIds ? "up, with old ids" : "up");
        if (withOldIds)
        {
            foreach (var clientId in _highestId.Keys.ToArray())
                _highestId[clientId] = Math.Max(0, _highestId[clientId] - 1 - _random.Next(5));
        }
    }

    public void LoseLink()
    {
        if (!IsUp || !HasLink)
            return;
        HasLink = false;
        // Orders given meanwhile are kept or lost: a setting of the gateway.
        _dropsOrders = _random.Chance(0.5);
        _world.Note(TraceKind.Fault, _name, "link to IB lost", _dropsOrders ? 1 : 0);
        Broadcast(new ErrMsg(-1, 1100, "Connectivity between IBKR and Trader Workstation has been lost."));
    }

    public void RestoreLink(bool dataLost)
    {
        if (!IsUp || HasLink)
            return;
        HasLink = true;
        _world.Note(TraceKind.Fault, _name, "link to IB restored", dataLost ? 1 : 0);
        Broadcast(dataLost
            ? new ErrMsg(-1, 1101, "Connectivity between IBKR and Trader Workstation has been restored- data lost.")
            : new ErrMsg(-1, 1102, "Connectivity between IBKR and Trader Workstation has been restored- data maintained."));
        foreach (var order in _onTheWay.ToArray())
            PassOn(order);
        foreach (var (clientId, message) in _heldReports)
            Deliver(clientId, message);
        _heldReports.Clear();
    }

    /// <summary>The gateway ends a connection, after all that it has said.</summary>
    public void Drop(GatewayConnection connection, string reason)
    {
        Forget(connection, 0);
        connection.CloseByGateway(reason);
    }

    public void Stall() => IsStalled = IsUp;

    public void Unstall()
    {
        IsStalled = false;
        while (_stalled.TryDequeue(out var action))
            action();
    }

    public void Broadcast(IGatewayMessage message)
    {
        foreach (var connection in _connections.Values.ToArray())
            connection.Deliver(message);
    }

    private int NextId(int clientId) => _highestId.GetValueOrDefault(clientId) + 1;

    private void Deliver(int clientId, IGatewayMessage message)
    {
        if (_connections.TryGetValue(clientId, out var connection))
            connection.Deliver(message);
    }

    private void Handle(GatewayConnection connection, IClientMessage message)
    {
        if (_connections.GetValueOrDefault(connection.ClientId) != connection)
            return;
        switch (message)
        {
            case PlaceOrder place:
                Place(connection, place);
                break;
            case CancelOrder cancel:
                Cancel(connection, cancel.OrderId);
                break;
            case ReqGlobalCancel:
                foreach (var order in _ledger.Orders.Where(order => order.IsOpen).ToArray())
                    _ledger.Cancel(order);
                break;
            case ReqOpenOrders:
                ListOpenOrders(connection, all: false);
                break;
            case ReqAllOpenOrders:
                ListOpenOrders(connection, all: true);
                break;
            case ReqCompletedOrders:
                ListCompletedOrders(connection);
                break;
            case ReqExecutions request:
                ListExecutions(connection, request);
                break;
            case ReqPositions:
                connection.WantsPositions = true;
                foreach (var (symbol, quantity) in _ledger.Positions)
                    connection.Deliver(IbLedger.ToPosition(symbol, quantity));
                connection.Deliver(new PositionEnd());
                break;
            case ReqAccountUpdates { Subscribe: true } request:
                connection.Deliver(new AcctValue("NetLiquidation", "1000000", "USD", IbLedger.Account));
                connection.Deliver(new AccountDownloadEnd(request.Account));
                break;
            case ReqIds:
                connection.Deliver(new NextValidId(NextId(connection.ClientId)));
                break;
            case ReqContractDetails request when HasLink:
                connection.Deliver(new ContractDataEnd(request.RequestId));
                break;
            case ReqCurrentTime:
                connection.Deliver(new CurrentTime(World.Start.AddTicks(_world.Now).ToUnixTimeSeconds()));
                break;
        }
    }

    private void Place(GatewayConnection connection, PlaceOrder message)
    {
        var clientId = connection.ClientId;
        connection.Reached(ProtocolStep.OrderArrived);
        // A crash at this step takes the order with it.
        if (!IsUp)
            return;
        if (_ledger.Find(clientId, message.OrderId) is { } known)
        {
            Change(connection, known, message);
            return;
        }

        // It overtakes nothing: a change arrives after what it changes.
        if (_onTheWay.Exists(sent => sent.Message.OrderId == message.OrderId && sent.ClientId == clientId))
        {
            _world.Schedule(ToIbMost.Ticks, null, () =>
            {
                if (IsUp)
                    Place(connection, message);
            });
            return;
        }

        if (message.OrderId <= _highestId.GetValueOrDefault(clientId))
        {
            connection.Deliver(new ErrMsg(message.OrderId, 103, "Duplicate order id"));
            return;
        }

        _highestId[clientId] = message.OrderId;
        if (_scenario.Has(OrderPlan.IndexOf(message.Order.OrderRef), FaultKind.OrderSwallowed) || (!HasLink && _dropsOrders))
        {
            _world.Note(TraceKind.Fault, _name, "swallowed " + message.Order.OrderRef);
            return;
        }

        var order = (message, clientId);
        _onTheWay.Add(order);
        if (HasLink)
            PassOn(order);
    }

    private void PassOn((PlaceOrder Message, int ClientId) order) =>
        _world.Schedule(_random.Ticks(ToIbLeast, ToIbMost), null, () =>
        {
            // Gone with the gateway, or waiting for a link that was lost on the way.
            if (HasLink && _onTheWay.Remove(order))
                _ledger.Accept(order.Message, order.ClientId);
        });

    /// <summary>The same id again changes the order, if it still can be changed.</summary>
    private void Change(GatewayConnection connection, LedgerOrder order, PlaceOrder message)
    {
        if (order.Ref != message.Order.OrderRef)
        {
            _world.Violate("I8", $"order id {order.OrderId} stands for {order.Ref} and was sent again for {message.Order.OrderRef}");
            return;
        }

        if (order.IsOpen && HasLink && message.Order.TotalQuantity > order.Filled)
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

    private void Cancel(GatewayConnection connection, int orderId)
    {
        if (_ledger.Find(connection.ClientId, orderId) is { } order)
        {
            if (HasLink)
                _world.Schedule(_random.Ticks(ToIbLeast, ToIbMost), null, () => _ledger.Cancel(order));
        }
        else if (_onTheWay.Exists(sent => sent.Message.OrderId == orderId && sent.ClientId == connection.ClientId))
        {
            // It overtakes nothing: after the order has arrived.
            _world.Schedule(ToIbMost.Ticks, null, () =>
            {
                if (IsUp)
                    Cancel(connection, orderId);
            });
        }
        else
        {
            connection.Deliver(new ErrMsg(orderId, 10147, $"OrderId {orderId} that needs to be cancelled is not found."));
        }
    }

    private void ListOpenOrders(GatewayConnection connection, bool all)
    {
        foreach (var order in _ledger.Orders)
        {
            if (!order.IsOpen || (!all && order.ClientId != connection.ClientId))
                continue;
            connection.Deliver(IbLedger.ToOpenOrder(order));
            connection.Deliver(IbLedger.ToStatus(order));
        }

        foreach (var (message, clientId) in _onTheWay)
        {
            if (!all && clientId != connection.ClientId)
                continue;
            connection.Deliver(new OpenOrder(message.OrderId, message.Contract, message.Order, new OrderState(OrderStatuses.PendingSubmit))
            {
                ClientId = clientId,
            });
        }

        connection.Deliver(new OpenOrderEnd());
    }

    private void ListCompletedOrders(GatewayConnection connection)
    {
        foreach (var order in _ledger.Orders)
        {
            if (order.IsOpen)
                continue;
            connection.Deliver(new CompletedOrder(order.Contract, order.Order, order.Status)
            {
                PermId = order.PermId,
                FilledQuantity = order.Filled,
                CompletedStatus = order.EndText,
            });
        }

        connection.Deliver(new CompletedOrdersEnd());
    }

    private void ListExecutions(GatewayConnection connection, ReqExecutions request)
    {
        connection.ExecutionsListedAt = _world.Now;
        foreach (var execution in _ledger.Executions)
        {
            if (execution.KnownAt > _world.Now || (request.ClientId != 0 && execution.Order.ClientId != request.ClientId))
                continue;
            connection.Deliver(IbLedger.ToExecDetails(execution, request.RequestId));
            connection.Deliver(IbLedger.ToCommission(execution));
        }

        connection.Deliver(new ExecDetailsEnd(request.RequestId));
    }
}
