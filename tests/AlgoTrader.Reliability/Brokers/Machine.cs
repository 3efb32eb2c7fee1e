using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Disk;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Reliability.Leadership;
using AlgoTrader.Reliability.Mutants;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.Reliability.Network;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>A machine with a disk that outlives the broker processes that run on it, one after the other.</summary>
internal sealed class Machine
{
    private static readonly long RestartDelay = TimeSpan.FromMilliseconds(100).Ticks;

    private readonly World _world;
    private readonly IReadOnlyList<GatewayModel> _gateways;
    private readonly Auditor _auditor;
    private readonly FaultInjector _faults;
    private readonly LeaseStore? _leases;
    private readonly List<GatewayConnection> _connections = [];
    private Replica? _replica;
    private int _lives;

    /// <param name="disk">With two replicas the journal is on a volume that both can reach: the leader's start reads what its predecessor wrote.</param>
    /// <param name="leases">Null for a broker that runs alone.</param>
    public Machine(
        World world, Scenario scenario, int index, SimulatedDisk disk, LeaseStore? leases, IReadOnlyList<GatewayModel> gateways, Auditor auditor, FaultInjector faults, Mutant mutant)
    {
        _world = world;
        Rules = scenario.Rules;
        _gateways = gateways;
        _auditor = auditor;
        _faults = faults;
        Index = index;
        Mutant = mutant;
        Name = index == 0 ? "broker" : "broker 2";
        Disk = disk;
        _leases = leases;
    }

    public int Index { get; }

    /// <summary>The limits that the database holds.</summary>
    public IReadOnlyList<RiskRule> Rules { get; }

    public string Name { get; }

    public Mutant Mutant { get; }

    public World World => _world;

    public Auditor Auditor => _auditor;

    public SimulatedDisk Disk { get; }

    /// <summary>The process that runs here, leading or waiting for the lease.</summary>
    public SimulatedProcess? Process { get; private set; }

    /// <summary>The broker that runs here now.</summary>
    public BrokerLife? Broker { get; private set; }

    public IReadOnlyList<GatewayModel> Gateways => _gateways;

    /// <summary>Starts the process. With two replicas the broker in it begins with the lease.</summary>
    public void Start()
    {
        if (Process is { IsAlive: true })
            return;
        var process = Process = new SimulatedProcess(_world, Name);
        var stream = Streams.Broker + (Index * 1_000) + _lives;
        _world.Note(TraceKind.Process, Name, "starts", _lives++);
        if (_leases is null)
        {
            Begin(process, new SingleReplica(), stream);
            return;
        }

        _replica = new Replica(this, process, _leases, _world.Random(stream), fence => Begin(process, fence, stream), () =>
        {
            // Crash-only: what a replica knows when another has led may be old, so it begins anew.
            Kill();
            _world.Schedule(RestartDelay, null, Start);
        });
    }

    /// <summary>In truth, whatever the process believes.</summary>
    public bool Leads => _leases is null || (Process is { } process && _leases.IsLed(process));

    /// <summary>SIGKILL: what was written stays written, connections are closed by the kernel.</summary>
    public void Kill()
    {
        if (Process is not { IsAlive: true })
            return;
        _world.Note(TraceKind.Fault, Name, "killed");
        End();
        foreach (var connection in _connections)
            connection.Abandon();
        _connections.Clear();
    }

    /// <summary>The machine dies: what was not flushed is lost, and its peers are not told.</summary>
    public void Crash(long heldFor)
    {
        _world.Note(TraceKind.Fault, Name, "machine crashed");
        End();
        foreach (var connection in _connections)
            connection.GoSilent(heldFor);
        _connections.Clear();
        // A standby's machine has nothing in its cache.
        if (Leads || _leases is null)
            Disk.LoseCache();
    }

    public void Stop() => Process?.Stop();

    public void Continue() => Process?.Continue();

    /// <summary>The replica that runs here neither leads nor stands by.</summary>
    public bool IsSuspended => Process is { IsAlive: true } && _replica is { IsSuspended: true };

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

    /// <summary>A start that fails is tried again, as an orchestrator does.</summary>
    private void Begin(SimulatedProcess process, IFence fence, long stream)
    {
        _auditor.Starting(this);
        try
        {
            var broker = new BrokerLife(this, process, fence, stream);
            if (!process.IsAlive)
            {
                // It was killed while it began.
                broker.FailCalls();
                broker.Dispose();
                return;
            }

            Broker = broker;
            _auditor.Started(this);
        }
        catch (JournalDamagedException exception)
        {
            // No disk lost what it had said to be flushed: a journal that is refused now is one that the broker damaged.
            _world.Violate("I2", $"{Name} does not start: {exception.Message}");
        }
        catch (IOException exception)
        {
            _world.Note(TraceKind.Process, Name, "cannot start: " + exception.Message);
            End();
            _world.Schedule(RestartDelay, null, Start);
        }
    }

    private void End()
    {
        Process?.Kill();
        Broker?.FailCalls();
        Broker?.Dispose();
        Broker = null;
    }
}
