using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Strategies.Metrics;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Strategies.Scheduling;
using AlgoTrader.Strategies.Snapshots;

namespace AlgoTrader.Strategies.Instances;

/// <summary>How all instances stand: those of this replica to the moment, the others as they were last saved.</summary>
internal sealed class InstanceDirectory : IDisposable
{
    private readonly InstanceSupervisor _supervisor;
    private readonly StrategyBoard _board;
    private readonly MetricsBoard _metrics;
    private readonly SnapshotKeeper _snapshots;
    private readonly MarketClock _clock;
    private readonly ReplicaIdentity _identity;
    private readonly InstanceRules _rules;

    public InstanceDirectory(
        InstanceSupervisor supervisor, StrategyBoard board, MetricsBoard metrics, SnapshotKeeper snapshots, MarketClock clock, ReplicaIdentity identity,
        InstanceRules rules)
    {
        (_supervisor, _board, _metrics, _snapshots, _clock, _identity, _rules) = (supervisor, board, metrics, snapshots, clock, identity, rules);
        _supervisor.Changed += OnChanged;
        _metrics.Changed += OnChanged;
        _board.Changed += OnViewChanged;
    }

    /// <summary>Raised with the id of an instance after something of it changed; handlers must not block.</summary>
    public event Action<string>? Changed;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<InstanceStanding> List() => [.. _supervisor.Instances.Select(Of)];

    /// <summary>Null: there is none, or it was deleted.</summary>
    public InstanceStanding? Find(string id) => _supervisor.Instances.FirstOrDefault(instance => instance.Id == id) is { } stored ? Of(stored) : null;

    public void Dispose()
    {
        _supervisor.Changed -= OnChanged;
        _metrics.Changed -= OnChanged;
        _board.Changed -= OnViewChanged;
    }

    private void OnChanged(string id) => Changed?.Invoke(id);

    private void OnViewChanged(StrategyView view) => Changed?.Invoke(view.Id);

    private InstanceStanding Of(StoredStrategy stored) => Standing(stored) with { HasBreaker = _rules.HasBreaker(stored.Type) };

    private InstanceStanding Standing(StoredStrategy stored)
    {
        var schedule = _supervisor.FindHeld(stored.Id)?.Schedule ?? new ScheduleGate(stored.Schedule);
        var nextOpening = schedule.NextOpeningNanos(_clock.Now);
        var saved = _snapshots.Find(stored.Id);
        if (_supervisor.FindHeld(stored.Id) is not null && _board.Find(stored.Id) is { } view)
        {
            var (state, detail) = Shown(stored, view.State, view.Detail, schedule);
            return new(stored, state, detail, InstanceSnapshot.Of(view, _metrics.Of(stored.Id)), _identity.Address, nextOpening)
            {
                RunningParameters = view.Parameters,
            };
        }

        var snapshot = saved?.Snapshot is { } known && _metrics.Of(stored.Id) is { } metrics ? known with { Metrics = metrics } : saved?.Snapshot;
        if (stored.Mode() == InstanceMode.Stopped)
            return new(stored, null, stored.Detail, snapshot, string.Empty, nextOpening);
        if (!stored.Mode().Runs())
            return new(stored, StrategyState.Faulted, stored.Detail, snapshot, string.Empty, nextOpening);
        var waiting = _supervisor.WaitingFor(stored.Id);
        var isElsewhere = waiting.StartsWith("runs on", StringComparison.Ordinal) && saved is not null;
        return isElsewhere
            ? new(stored, Shown(stored, saved!.Value.Snapshot.State, waiting, schedule).State, waiting, snapshot, saved.Value.Holder, nextOpening)
            : new(stored, StrategyState.Starting, waiting.Length > 0 ? waiting : "being started", snapshot, string.Empty, nextOpening);
    }

    /// <summary>What runs is shown as paused while it takes on no position.</summary>
    private (StrategyState State, string Detail) Shown(StoredStrategy stored, StrategyState state, string detail, ScheduleGate schedule) =>
        state != StrategyState.Running ? (state, detail)
        : stored.Mode() == InstanceMode.Paused ? (StrategyState.Paused, stored.Detail)
        : schedule.Closed(_clock.Now) is { } closed ? (StrategyState.Paused, closed)
        : (state, detail);
}
