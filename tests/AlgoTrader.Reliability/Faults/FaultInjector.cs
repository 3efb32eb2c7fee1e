using AlgoTrader.IbBroker.Risk;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Reliability.Leadership;
using AlgoTrader.Reliability.Network;
using AlgoTrader.Reliability.Strategies;

namespace AlgoTrader.Reliability.Faults;

/// <summary>Lets the faults of a scenario happen: at their time, or when their step is reached.</summary>
internal sealed class FaultInjector(World world, Scenario scenario)
{
    private static readonly string[] Names = Enum.GetNames<FaultKind>();

    private readonly List<(Fault Fault, int Left)> _atSteps = [];
    private IReadOnlyList<Machine> _machines = [];
    private IReadOnlyList<GatewayModel> _gateways = [];
    private IbLedger? _ledger;
    private LeaseStore? _leases;

    public void Begin(IReadOnlyList<Machine> machines, IReadOnlyList<GatewayModel> gateways, IbLedger ledger, LeaseStore? leases)
    {
        _machines = machines;
        _gateways = gateways;
        _ledger = ledger;
        _leases = leases;
        foreach (var fault in scenario.Faults)
        {
            if (fault.IsOfOrder)
                continue;
            if (fault.IsAtStep)
                world.ScheduleAt(fault.At, null, () => _atSteps.Add((fault, fault.Occurrence)));
            else
                world.ScheduleAt(fault.At, null, () => Strike(fault, null));
        }

        world.ScheduleAt(Scenarios.LastStrike, null, _atSteps.Clear);
    }

    /// <summary>Told of every step that is reached, and on which machine.</summary>
    public Action<ProtocolStep, int>? Passed { get; set; }

    public void Reached(ProtocolStep step, Machine machine, GatewayConnection? connection)
    {
        Passed?.Invoke(step, machine.Index);
        for (var index = 0; index < _atSteps.Count; index++)
        {
            var (fault, left) = _atSteps[index];
            if (fault.Step != step || fault.Target % _machines.Count != machine.Index)
                continue;
            if (left > 0)
            {
                _atSteps[index] = (fault, left - 1);
                continue;
            }

            _atSteps.RemoveAt(index--);
            Strike(fault with { Target = machine.Index }, connection ?? machine.Connection);
        }
    }

    private void Strike(Fault fault, GatewayConnection? connection)
    {
        var machine = _machines[fault.Target % _machines.Count];
        var gateway = _gateways[fault.Target % _gateways.Count];
        world.Note(TraceKind.Fault, "fault", Names[(int)fault.Kind]);
        switch (fault.Kind)
        {
            case FaultKind.ConnectionReset or FaultKind.ConnectionResetAtStep:
                (connection ?? machine.Connection)?.Reset(fault.Duration);
                break;
            case FaultKind.HalfOpenConnection:
                machine.Connection?.GoSilent(fault.Duration);
                break;
            case FaultKind.GatewayCrash:
                gateway.Crash();
                GatewayLater(fault, () => gateway.Restart(withOldIds: false));
                break;
            case FaultKind.GatewayCrashAtStep:
                gateway = connection?.Gateway ?? gateway;
                gateway.Crash();
                GatewayLater(fault, () => gateway.Restart(withOldIds: false));
                break;
            case FaultKind.GatewayRestartWithOldIds:
                gateway.Crash();
                GatewayLater(fault, () => gateway.Restart(withOldIds: true));
                break;
            case FaultKind.BrokerKilled or FaultKind.BrokerKilledAtStep:
                machine.Kill();
                Later(fault, machine.Start);
                break;
            case FaultKind.MachineCrash or FaultKind.MachineCrashAtStep:
                machine.Crash(fault.Duration);
                Later(fault, machine.Start);
                break;
            case FaultKind.GatewayStall:
                gateway.Stall();
                Later(fault, gateway.Unstall);
                break;
            case FaultKind.LinkToIbLost:
                gateway.LoseLink();
                Later(fault, () => gateway.RestoreLink(dataLost: false));
                break;
            case FaultKind.LinkToIbLostDataLost:
                gateway.LoseLink();
                Later(fault, () => gateway.RestoreLink(dataLost: true));
                break;
            case FaultKind.CompetingSession:
                gateway.Broadcast(new Tws.Messages.Session.ErrMsg(-1, 10197, "No market data during competing live session"));
                break;
            case FaultKind.DiskFull:
                machine.Disk.FullUntil = world.Now + fault.Duration;
                break;
            case FaultKind.DiskError:
                machine.Disk.BrokenUntil = world.Now + fault.Duration;
                break;
            case FaultKind.TornWrite:
                machine.Disk.TearsNextWrite = true;
                break;
            case FaultKind.FlushFails:
                machine.Disk.FlushFailsUntil = world.Now + fault.Duration;
                break;
            case FaultKind.StandbyKilledAtStep when _machines.Count > 1:
                var other = _machines[(machine.Index + 1) % _machines.Count];
                other.Kill();
                Later(fault, other.Start);
                break;
            case FaultKind.TermStoreOutage when _leases is not null:
                _leases.TermsAwayUntil = world.Now + fault.Duration;
                break;
            case FaultKind.LeaseStoreOutage when _leases is not null:
                _leases.AwayUntil = world.Now + fault.Duration;
                break;
            case FaultKind.ClockStep when machine.Process is { } process:
                process.ClockError = (fault.Duration % 2 == 0 ? 1 : -1) * TimeSpan.TicksPerHour;
                break;
            case FaultKind.BrokerStopped:
                machine.Stop();
                Later(fault, machine.Continue);
                break;
            case FaultKind.KillSwitch or FaultKind.KillSwitchAtStep:
                var person = new KillOperator(
                    world, _machines, fault.Order >= 0 ? RiskScope.Strategy(OrderPlan.StrategyOf(fault.Order)) : RuleDraw.Scope(world.Random(Streams.Rules + fault.At)));
                // Not within what the broker is doing: its loop hears of it next.
                world.Schedule(0, null, person.Engage);
                Later(fault, person.Release);
                break;
            case FaultKind.CancelAll when machine is { Leads: true, Broker: { Process.IsAlive: true } broker }:
                broker.Process.Run(() => broker.CancelAll(OrderPlan.StrategyOf(fault.Target)));
                break;
            case FaultKind.PacingError:
                gateway.Broadcast(new Tws.Messages.Session.ErrMsg(-1, 100, "Max rate of messages per second has been exceeded:max=50 rec=51 (1)"));
                foreach (var open in gateway.Connections.ToArray())
                    gateway.Drop(open, "the gateway ended the connection");
                break;
            case FaultKind.ManualTrade:
                _ledger!.TradeByHand();
                break;
        }
    }

    /// <summary>What a gateway had passed on has reached IB long before it is up again.</summary>
    private void GatewayLater(Fault fault, Action action) =>
        world.Schedule(Math.Max(fault.Duration, GatewayModel.ToIbMost.Ticks * 2), null, action);

    private void Later(Fault fault, Action action) => world.Schedule(fault.Duration, null, action);
}
