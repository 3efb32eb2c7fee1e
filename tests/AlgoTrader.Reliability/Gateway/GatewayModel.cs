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
    public static readonly TimeSpan ToIbLeast = TimeSpan.FromMilliseconds(0.5);
    /// <summary>What is on its way to IB has arrived after this.</summary>
    public static readonly TimeSpan ToIbMost = TimeSpan.FromMilliseconds(40);
    private const int ServerVersion = 178;

    private readonly World _world;
    private readonly IbLedger _ledger;
    private readonly SeededRandom _random;
    private readonly string _name;
    private readonly GatewayOrders _orders;
    private readonly GatewayLists _lists;
    private readonly Dictionary<int, GatewayConnection> _connections = [];
    private readonly Dictionary<int, long> _heldUntil = [];
    private readonly List<(int ClientId, IGatewayMessage Message)> _heldReports = [];
    private readonly Queue<Action> _stalled = new();
    
    public GatewayModel(World world, IbLedger ledger, Scenario scenario, int index)
    {
        _world = world;
        _ledger = ledger;
        _random = world.Random(Streams.Gateway + index);
        _name = index == 0 ? "gateway" : "backup";
        Index = index;
        _orders = new(world, ledger, scenario, _random, this);
        _lists = new(world, ledger, _orders);
        ledger.Add(this);
    }

    public int Index { get; }

    public string Name => _name;

    /// <summary>How often it has gone down.</summary>
    public int Life { get; private set; }

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

    public GatewayWelcome Welcome(int clientId) => new(IbLedger.Account, ServerVersion, _orders.NextId(clientId));

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
        var life = Life;
        _world.Schedule(_random.Ticks(ToIbLeast, ToIbMost) + extraDelay, null, () =>
        {
            if (!IsUp || life != Life)
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
        Life++;
        _stalled.Clear();
        _heldReports.Clear();
        _orders.Crash();
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
            _orders.RollBackIds();
    }

    public void LoseLink()
    {
        if (!IsUp || !HasLink)
            return;
        HasLink = false;
        var drops = _random.Chance(0.5);
        _orders.LinkLost(drops);
        _world.Note(TraceKind.Fault, _name, "link to IB lost", drops ? 1 : 0);
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
        _orders.LinkRestored();
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

    public void Deliver(int clientId, IGatewayMessage message)
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
                _orders.Place(connection, place);
                break;
            case CancelOrder cancel:
                _orders.Cancel(connection, cancel.OrderId);
                break;
            case ReqGlobalCancel:
                _orders.CancelAll();
                break;
            case ReqOpenOrders:
                _lists.ListOpenOrders(connection, all: false);
                break;
            case ReqAllOpenOrders:
                _lists.ListOpenOrders(connection, all: true);
                break;
            case ReqCompletedOrders:
                _lists.ListCompletedOrders(connection);
                break;
            case ReqExecutions request:
                _lists.ListExecutions(connection, request);
                break;
            case ReqPositions:
                connection.WantsPositions = true;
                foreach (var (symbol, quantity) in _ledger.Positions)
                    connection.Deliver(IbLedger.ToPosition(symbol, quantity));
                connection.Deliver(new PositionEnd());
                break;
            case ReqAccountUpdates { Subscribe: true } request:
                connection.Deliver(new AcctValue("NetLiquidation", "1000000", "USD", IbLedger.Account));
                foreach (var (symbol, quantity) in _ledger.Positions)
                    connection.Deliver(_ledger.ToPortfolio(symbol, quantity));
                connection.Deliver(new AccountDownloadEnd(request.Account));
                break;
            case ReqManagedAccts:
                connection.Deliver(new ManagedAccounts(IbLedger.Account));
                break;
            case ReqIds:
                connection.Deliver(new NextValidId(_orders.NextId(connection.ClientId)));
                break;
            case ReqContractDetails request when HasLink:
                connection.Deliver(new ContractDataEnd(request.RequestId));
                break;
            case ReqCurrentTime:
                connection.Deliver(new CurrentTime(World.Start.AddTicks(_world.Now).ToUnixTimeSeconds()));
                break;
        }
    }
}
