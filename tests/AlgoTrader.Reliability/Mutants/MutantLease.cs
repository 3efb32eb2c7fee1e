using AlgoTrader.IbBroker.Leases;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>A replica that is not told that another leads: it goes on asking.</summary>
internal sealed class MutantLease(ILeaseClient inner) : ILeaseClient
{
    public void Acquire(Action<LeaseAnswer> answered) => inner.Acquire(answer =>
        answered(answer.Outcome == LeaseOutcome.Taken ? new LeaseAnswer(LeaseOutcome.Away) : answer));

    public void Renew(Action<LeaseAnswer> answered) => inner.Renew(answered);

    public void Release() => inner.Release();
}
