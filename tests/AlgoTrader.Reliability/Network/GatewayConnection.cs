using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Reliability.Network;

/// <summary>
/// One TCP connection with its API session on it: what is sent arrives in order, some time later, or not at all once it is broken. It
/// knows what a careful observer on the wire knows, for instance whether all lists have come in since the session began.
/// </summary>
internal sealed class GatewayConnection : IGatewayLink
{
    private static readonly TimeSpan LeastLatency = TimeSpan.FromMicroseconds(30);
    private static readonly TimeSpan MostLatency = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly World _world;
    private readonly SimulatedProcess _owner;
    private readonly GatewayModel _gateway;
    private readonly IGatewayListener _listener;
    private readonly IWireObserver _observer;
    private readonly SeededRandom _random;
    private long _lastToGateway;
    private long _lastToBroker;
    private int _nextRequestId = 1_000_000;
    private bool _broken;
    private bool _closedHere;
    private bool _told;

    public GatewayConnection(
        World world, SimulatedProcess owner, GatewayModel gateway, int clientId, int number, IGatewayListener listener, IWireObserver observer)
    {
        _world = world;
        _owner = owner;
        _gateway = gateway;
        _listener = listener;
        _observer = observer;
        _random = world.Random(Streams.Connection + number);
        ClientId = clientId;
        Number = number;
        // The client gives up on a gateway that does not answer at all.
        ToGateway(Arrive);
        world.Schedule(ConnectTimeout.Ticks, owner, () =>
        {
            if (!IsOpen)
                TellClosed("no answer to the handshake");
        });
    }

    public int ClientId { get; }

    public int Number { get; }

    public GatewayModel Gateway => _gateway;

    public SimulatedProcess Owner => _owner;

    public bool WantsPositions { get; set; }

    /// <summary>The broker was told that it is open and not yet that it has ended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Nothing more will be heard of it.</summary>
    public bool IsGone => _told || _closedHere;

    public bool OpenOrdersListed { get; private set; }

    public bool ExecutionsListed { get; private set; }

    public bool PositionsListed { get; private set; }

    /// <summary>When the gateway last listed executions here: those of other clients are told in no other way.</summary>
    public long ExecutionsListedAt { get; set; }

    /// <summary>The broker has been told that the gateway is cut off from IB.</summary>
    public bool LinkIsLost { get; private set; }

    public bool IsListed => OpenOrdersListed && ExecutionsListed && PositionsListed && !LinkIsLost;

    public void Send<T>(T message)
        where T : IClientMessage
    {
        if (!_owner.IsAlive || _closedHere || _told)
            return;
        _observer.Sending(this, message);
        if (!_owner.IsAlive)
            return;
        IClientMessage sent = message;
        _world.ScheduleAt(NextToGateway(), null, () =>
        {
            if (!_broken)
                _gateway.Receive(this, sent);
        });
        _observer.Sent(this, message);
    }

    /// <summary>What the gateway is about to do: faults may strike.</summary>
    public void Reached(ProtocolStep step) => _observer.Reached(this, step);

    public int NextRequestId() => _nextRequestId++;

    /// <summary>The broker closes it: what is on its way still arrives.</summary>
    public void Close()
    {
        if (_closedHere)
            return;
        _closedHere = true;
        ToGateway(() => _gateway.Forget(this, 0));
        // What the gateway has said and says until it hears of it still comes, under the name of this link.
        if (_broken)
            _world.Schedule(0, _owner, () => TellClosed("closed by the broker"));
        else
            ToBroker(() => TellClosed("closed by the broker"));
    }

    /// <summary>The gateway says something.</summary>
    public void Deliver(IGatewayMessage message) => _world.ScheduleAt(NextToBroker(), _owner, () =>
    {
        if (!_broken)
            Receive(message);
    });

    /// <summary>The gateway ends it, after all that it has said.</summary>
    public void CloseByGateway(string reason) => ToBroker(() => TellClosed(reason));

    /// <summary>Both ends lose it, with everything on its way.</summary>
    public void Reset(long heldFor)
    {
        if (_broken)
            return;
        _broken = true;
        _gateway.Forget(this, heldFor);
        _world.Note(TraceKind.Fault, _gateway.Name, "connection reset", Number);
        _world.Schedule(_random.Ticks(LeastLatency, MostLatency), _owner, () => TellClosed("connection reset by peer"));
    }

    /// <summary>Nothing arrives any more, and nobody is told.</summary>
    public void GoSilent(long heldFor)
    {
        if (_broken)
            return;
        _broken = true;
        _world.Note(TraceKind.Fault, _gateway.Name, "connection silent", Number);
        _world.Schedule(heldFor, null, () => _gateway.Forget(this, 0));
    }

    /// <summary>The process at the other end has died: the kernel closes its sockets.</summary>
    public void Abandon() => Close();

    private void Arrive()
    {
        if (!_gateway.IsUp)
        {
            ToBroker(() => TellClosed("connection refused"));
            return;
        }

        ToBroker(() =>
        {
            if (!_told)
                _listener.Answered(this);
        });
        Handshake();
    }

    private void Handshake()
    {
        // The client has given up meanwhile.
        if (_closedHere || _told || !_owner.IsAlive)
            return;
        // Restarted between the two.
        if (!_gateway.IsUp)
        {
            ToBroker(() => TellClosed("connection reset by peer"));
            return;
        }

        // A gateway that is busy answers later.
        if (_gateway.IsStalled)
        {
            _gateway.WhenAwake(Handshake);
            return;
        }

        if (_gateway.Admit(this) is { } refusal)
        {
            var error = new ErrMsg(-1, 326, refusal);
            ToBroker(() =>
            {
                if (!_told)
                    _listener.Received(this, error);
            });
            ToBroker(() => TellClosed(refusal));
            return;
        }

        var welcome = _gateway.Welcome(ClientId);
        ToBroker(() =>
        {
            if (_told)
                return;
            IsOpen = true;
            _world.Note(TraceKind.Connected, _owner.Name, _gateway.Name, Number, welcome.NextValidId);
            _observer.Reached(this, ProtocolStep.Opened);
            if (_owner.IsAlive && !_broken)
                _listener.Opened(this, welcome);
        });
        if (!_gateway.HasLink)
            Deliver(new ErrMsg(-1, 1100, "Connectivity between IBKR and Trader Workstation has been lost."));
    }

    private void Receive(IGatewayMessage message)
    {
        if (_told || !IsOpen)
            return;
        Observe(message);
        if (!_owner.IsAlive)
            return;
        _listener.Received(this, message);
        _observer.Handled(this, message);
    }

    private void Observe(IGatewayMessage message)
    {
        switch (message)
        {
            case OpenOrderEnd:
                OpenOrdersListed = true;
                _observer.Reached(this, ProtocolStep.SnapshotListed);
                break;
            case ExecDetailsEnd:
                ExecutionsListed = true;
                _observer.Reached(this, ProtocolStep.SnapshotListed);
                break;
            case PositionEnd:
                PositionsListed = true;
                break;
            case ErrMsg { Code: 1100 }:
                LinkIsLost = true;
                break;
            case ErrMsg { Code: 1101 or 1102 }:
                // What was listed is old: everything has to be listed again.
                LinkIsLost = OpenOrdersListed = ExecutionsListed = PositionsListed = false;
                break;
            case OrderStatus status:
                _world.Note(TraceKind.ToBroker, _owner.Name, status.Status, status.OrderId, (long)status.Filled);
                _observer.Reached(this, ProtocolStep.StatusReceived);
                break;
            case ExecDetails execution:
                _world.Note(TraceKind.ToBroker, _owner.Name, execution.ExecId, execution.OrderId, execution.RequestId);
                _observer.Reached(this, ProtocolStep.ExecutionReceived);
                break;
            case ErrMsg error:
                _world.Note(TraceKind.ToBroker, _owner.Name, "error", error.RequestId, error.Code);
                break;
        }
    }

    private void TellClosed(string reason)
    {
        if (_told)
            return;
        _told = true;
        IsOpen = false;
        _world.Note(TraceKind.Disconnected, _owner.Name, reason, Number);
        // A client that gives up closes its end.
        if (!_closedHere)
            ToGateway(() => _gateway.Forget(this, 0));
        _listener.Closed(this, reason);
    }

    private void ToGateway(Action action) => _world.ScheduleAt(NextToGateway(), null, () =>
    {
        if (!_broken)
            action();
    });

    private void ToBroker(Action action) => _world.ScheduleAt(NextToBroker(), _owner, () =>
    {
        if (!_broken)
            action();
    });

    /// <summary>Nothing overtakes what was sent before it.</summary>
    private long NextToGateway() => _lastToGateway = Math.Max(_lastToGateway, _world.Now + _random.Ticks(LeastLatency, MostLatency));

    private long NextToBroker() => _lastToBroker = Math.Max(_lastToBroker, _world.Now + _random.Ticks(LeastLatency, MostLatency));
}
