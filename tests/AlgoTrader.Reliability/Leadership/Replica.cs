using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Leases;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Reliability.Leadership;

/// <summary>
/// One of two replicas, as the production host runs it: the first term opens the journal and the session, a later one resumes them, and a
/// replica that was deposed ends.
/// </summary>
internal sealed class Replica
{
    private static readonly IOptions<HighAvailabilityOptions> Options = Microsoft.Extensions.Options.Options.Create(new HighAvailabilityOptions
    {
        Enabled = true,
        LeaseTime = LeaseStore.TimeToLive,
        SafetyMargin = TimeSpan.FromMilliseconds(20),
    });

    private readonly Machine _machine;
    private readonly LeaderFence _fence;
    private readonly Action<IFence> _begin;
    private readonly Action _deposed;

    public Replica(Machine machine, SimulatedProcess process, LeaseStore store, SeededRandom random, Action<IFence> begin, Action deposed)
    {
        (_machine, _begin, _deposed) = (machine, begin, deposed);
        ILeaseClient lease = new SimulatedLease(process, store, random);
        ITermStore terms = new SimulatedTerms(process, store, random);
        TimeProvider time = new VirtualTime(process);
        switch (machine.Mutant)
        {
            case Mutant.ResumedWithOldState:
                (lease, terms) = (new MutantLease(lease), new MutantTerms(terms));
                break;
            case Mutant.LeaseByWallClock:
                time = new MutantTime(process);
                break;
        }

        var loop = new SimulatedQueue(process);
        _fence = new LeaderFence(lease, terms, loop, time, Options, NullLogger<LeaderFence>.Instance);
        loop.Post(() => _fence.Start(OnChanged));
    }

    /// <summary>It led, its lease has ended, and it does not know whether another leads.</summary>
    public bool IsSuspended => _fence.Current.State == LeadershipState.Suspended;

    private void OnChanged(LeadershipState state)
    {
        switch (state)
        {
            case LeadershipState.Leading when _machine.Broker is { } broker:
                broker.Resume();
                break;
            case LeadershipState.Leading:
                _begin(_machine.Mutant == Mutant.NoFencing ? new MutantFence(_fence) : _fence);
                break;
            case LeadershipState.Deposed:
                _deposed();
                break;
        }
    }
}
