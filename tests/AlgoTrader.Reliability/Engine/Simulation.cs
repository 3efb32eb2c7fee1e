using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Disk;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Reliability.Leadership;
using AlgoTrader.Reliability.Mutants;
using AlgoTrader.Reliability.Strategies;

namespace AlgoTrader.Reliability.Engine;

/// <summary>One scenario from beginning to end: strategies, production brokers, gateways and IB in one virtual time.</summary>
internal sealed class Simulation
{
    private const int MaxSteps = 400_000;

    /// <summary>Once nothing is broken any more it is looked so often whether all is settled.</summary>
    private static readonly long BetweenLooks = TimeSpan.FromMilliseconds(500).Ticks;

    private readonly World _world;
    private readonly Scenario _scenario;
    private readonly IbLedger _ledger;
    private readonly SimulatedDisk _disk;
    private readonly List<Machine> _machines = [];
    private readonly List<GatewayModel> _gateways = [];
    private readonly List<StrategyOrder> _orders = [];

    public Simulation(Scenario scenario, Mutant mutant = Mutant.None)
    {
        _scenario = scenario;
        _world = new World(scenario.Seed);
        _ledger = new IbLedger(_world, scenario);
        for (var index = 0; index < scenario.Gateways; index++)
            _gateways.Add(new GatewayModel(_world, _ledger, scenario, index));
        var auditor = new Auditor(_world, _ledger);
        var faults = Faults = new FaultInjector(_world, scenario);
        _disk = new SimulatedDisk(_world);
        var leases = scenario.Brokers == 1 ? null : new LeaseStore(_world);
        for (var index = 0; index < scenario.Brokers; index++)
            _machines.Add(new Machine(_world, scenario, index, _disk, leases, _gateways, auditor, faults, mutant));
        var cluster = new Cluster(_world, _machines, _world.Random(Streams.Strategy));
        foreach (var plan in scenario.Orders)
            _orders.Add(new StrategyOrder(_world, scenario, plan, cluster));
        faults.Begin(_machines, _gateways, _ledger, leases);
    }

    public World World => _world;

    public IbLedger Ledger => _ledger;

    public FaultInjector Faults { get; }

    public SimulationResult Run()
    {
        foreach (var machine in _machines)
            _world.ScheduleAt(0, null, machine.Start);
        foreach (var order in _orders)
            _world.ScheduleAt(order.Plan.At, null, order.Begin);
        // A broker that fails back to its first gateway is not ready for a moment.
        var readyBy = _scenario.CalmFrom + BrokerLife.ReadyWithin.Ticks;
        _world.RunUntil(_scenario.CalmFrom, MaxSteps);
        while (_world.Violation is null && Leader() is null && _world.Now < readyBy)
            _world.RunUntil(_world.Now + BetweenLooks, MaxSteps);
        if (_world.Violation is null && Leader() is null)
            _world.Violate("I17", $"nothing is broken any more, and no broker is ready {BrokerLife.ReadyWithin.TotalSeconds} s later");
        while (_world.Violation is null && _world.Now < _scenario.End && (_scenario.RunsToTheEnd || !IsSettled()))
            _world.RunUntil(Math.Min(_world.Now + BetweenLooks, _scenario.End), MaxSteps);
        if (_world.Violation is null)
            Settle(_world.Violate);
        return new(_scenario.Seed, _world.Violation, _world.Trace.Hash, _world.Steps);
    }

    /// <summary>What the journal on the disk, IB's ledger and the leader's report of differences do not agree in, once it has run.</summary>
    public IReadOnlyList<string> Disagreements() =>
    [
        .. JournalAgreement.Differences(_disk, _ledger),
        .. Leader()?.Broker!.Reconciliation.Differences().Select(difference => $"reported: {difference}") ?? ["nobody leads"],
    ];

    private bool IsSettled()
    {
        var agrees = _orders.TrueForAll(order => order.IsDone);
        if (agrees)
            Settle((_, _) => agrees = false);
        return agrees;
    }

    private void Settle(Action<string, string> differ)
    {
        if (Leader() is { Connection: not null } leader)
            new Settlement(_ledger, differ).Check(leader, _orders);
        else
            differ("I17", "nothing is broken any more, and the broker that was ready is gone");
        if (_machines.Find(machine => machine.IsSuspended) is { } suspended)
            differ("I17", $"nothing is broken any more, and {suspended.Name} neither leads nor stands by");
    }

    private Machine? Leader() => _machines.Find(machine => machine.Leads && machine.Broker is { Process.IsAlive: true, IsReady: true });
}
