using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Tests.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Leases;

/// <summary>One replica's fence in a <see cref="LeaseWorld"/>. While it is stopped its loop does nothing.</summary>
internal sealed class Replica : ILeaseClient, ITermStore
{
    private readonly LeaseWorld _world;
    private readonly string _name;
    private readonly List<Action> _onWaking = [];

    public Replica(LeaseWorld world, string name)
    {
        (_world, _name) = (world, name);
        Fence = new(
            this, this, Loop, world.Time,
            Options.Create(new HighAvailabilityOptions { Enabled = true, LeaseTime = world.LeaseTime, SafetyMargin = TimeSpan.FromMilliseconds(25) }),
            NullLogger<LeaderFence>.Instance);
    }

    public WorkQueue Loop { get; } = new();

    public LeaderFence Fence { get; }

    public List<LeadershipState> States { get; } = [];

    /// <summary>The whole process stands: neither its loop nor its timers do anything.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Only its loop stands, as while it opens a journal.</summary>
    public bool IsLoopBusy { get; set; }

    public LeadershipState State => Fence.Current.State;

    public Replica Start()
    {
        Loop.Post(() => Fence.Start(States.Add));
        Run();
        return this;
    }

    public void Run()
    {
        if (IsStopped)
            return;
        foreach (var late in _onWaking.ToArray())
            late();
        _onWaking.Clear();
        if (!IsLoopBusy)
            Loop.Run();
    }

    public void Acquire(Action<LeaseAnswer> answered) => answered(_world.Acquire(_name));

    /// <summary>Asked beside the loop: a process that is stopped asks when it wakes.</summary>
    public void Renew(Action<LeaseAnswer> answered)
    {
        if (IsStopped)
            _onWaking.Add(() => answered(_world.Renew(_name)));
        else
            answered(_world.Renew(_name));
    }

    public void Release() => _world.Release(_name);

    public void Begin(long fence, Action<TermAnswer> answered) =>
        Answer(answered, _world.DatabaseIsAway ? new TermAnswer(0, Problem: "no database") : new(++_world.Epoch));

    public void Resume(Term last, long fence, Action<TermAnswer> answered) => Answer(
        answered,
        _world.DatabaseIsAway ? new TermAnswer(0, Problem: "no database")
            : _world.Epoch == last.Epoch ? new(++_world.Epoch)
            : new(0, Superseded: true));

    public void AskSuperseded(Term last, Action superseded)
    {
        if (!_world.DatabaseIsAway && _world.Epoch > last.Epoch)
            Loop.Post(superseded);
    }

    private void Answer<T>(Action<T> answered, T answer) => Loop.Post(() => answered(answer));
}
