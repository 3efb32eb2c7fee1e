using AlgoTrader.IbBroker.Leases;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Leadership;

/// <summary>The lease as one process reaches it: over a network, from a store that may not answer.</summary>
internal sealed class SimulatedLease(SimulatedProcess process, LeaseStore store, SeededRandom random) : ILeaseClient
{
    private static readonly TimeSpan LeastLatency = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan MostLatency = TimeSpan.FromMilliseconds(5);
    private static readonly long Patience = TimeSpan.FromMilliseconds(60).Ticks;

    private readonly World _world = process.World;

    public void Acquire(Action<LeaseAnswer> answered) => Ask(answered, () => store.Acquire(process) is { } fence
        ? new LeaseAnswer(LeaseOutcome.Held, fence)
        : new LeaseAnswer(LeaseOutcome.Taken, Holder: store.Holder));

    public void Renew(Action<LeaseAnswer> answered) =>
        Ask(answered, () => new LeaseAnswer(store.Renew(process) ? LeaseOutcome.Held : LeaseOutcome.Taken, Holder: store.Holder));

    public void Release() => _world.Schedule(Latency, null, () =>
    {
        if (!store.IsAway)
            store.Release(process);
    });

    private long Latency => random.Ticks(LeastLatency, MostLatency);

    private void Ask(Action<LeaseAnswer> answered, Func<LeaseAnswer> question) => _world.Schedule(Latency, null, () =>
    {
        // What a dead process asked the store does not see, or nobody hears: then its lease runs out.
        if (!process.IsAlive)
            return;
        var isAway = store.IsAway;
        var answer = isAway ? new LeaseAnswer(LeaseOutcome.Away) : question();
        _world.Schedule(isAway ? Patience : Latency, process, () => answered(answer));
    });
}
