using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Disk;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Reliability.Mutants;
using AlgoTrader.Reliability.Network;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>A machine with a disk that outlives the broker processes that run on it, one after the other.</summary>
internal sealed class Machine
{
    private readonly World _world;
    private readonly IReadOnlyList<GatewayModel> _gateways;
    private readonly Auditor _auditor;
    private readonly FaultInjector _faults;
    private readonly List<GatewayConnection> _connections = [];
    private int _lives;

    public Machine(World world, int index, IReadOnlyList<GatewayModel> gateways, Auditor auditor, FaultInjector faults, Mutant mutant)
    {
        _world = world;
        _gateways = gateways;
        _auditor = auditor;
        _faults = faults;
        Index = index;
        Mutant = mutant;
        Name = index == 0 ? "broker" : "broker 2";
        Disk = new SimulatedDisk(world, index);
    }

    public int Index { get; }

    public string Name { get; }

    public Mutant Mutant { get; }

    public World World => _world;

    public Auditor Auditor => _auditor;

    public SimulatedDisk Disk { get; }

    /// <summary>The broker that runs here now.</summary>
    public BrokerLife? Broker { get; private set; }

    public IReadOnlyList<GatewayModel> Gateways => _gateways;

    /// <summary>Starts the broker; a start that fails is tried again, as an orchestrator does.</summary>
    public void Start()
    {
        if (Broker is { Process.IsAlive: true })
            return;
        var process = new SimulatedProcess(_world, Name);
        _world.Note(TraceKind.Process, Name, "starts", _lives);
        try
        {
            Broker = new BrokerLife(this, process, Streams.Broker + (Index * 100) + _lives++);
            _auditor.Started(this);
        }
        catch (InvalidDataException exception)
        {
            // No disk lost what it had said to be flushed: a journal that is refused now is one that the broker damaged.
            _world.Violate("I2", $"{Name} does not start: {exception.Message}");
        }
        catch (IOException exception)
        {
            _world.Note(TraceKind.Process, Name, "cannot start: " + exception.Message);
            process.Kill();
            Broker = null;
            _world.Schedule(TimeSpan.FromMilliseconds(200).Ticks, null, Start);
        }
    }

    /// <summary>SIGKILL: what was written stays written, connections are closed by the kernel.</summary>
    public void Kill()
    {
        if (Broker is not { Process.IsAlive: true } broker)
            return;
        _world.Note(TraceKind.Fault, Name, "killed");
        broker.Process.Kill();
        broker.FailCalls();
        foreach (var connection in _connections)
            connection.Abandon();
        _connections.Clear();
    }

    /// <summary>The machine dies: what was not flushed is lost, and its peers are not told.</summary>
    public void Crash(long heldFor)
    {
        if (Broker is { Process.IsAlive: true } broker)
        {
            broker.Process.Kill();
            broker.FailCalls();
            foreach (var connection in _connections)
                connection.GoSilent(heldFor);
            _connections.Clear();
        }

        _world.Note(TraceKind.Fault, Name, "machine crashed");
        Disk.LoseCache();
    }

    public void Stop() => Broker?.Process.Stop();

    public void Continue() => Broker?.Process.Continue();

    public GatewayConnection Connect(SimulatedProcess process, int gateway, int clientId, IGatewayListener listener)
    {
        _faults.Reached(ProtocolStep.Connecting, this, null);
        var connection = new GatewayConnection(_world, process, _gateways[gateway], clientId, _world.NextConnection(), listener, new Wire(this, _auditor, _faults));
        _connections.RemoveAll(old => old.IsGone);
        _connections.Add(connection);
        return connection;
    }

    public void Reached(ProtocolStep step) => _faults.Reached(step, this, null);

    /// <summary>The connection of this broker that is open at present.</summary>
    public GatewayConnection? Connection => _connections.FindLast(connection => connection.IsOpen);
}
