using AlgoTrader.IbBroker.Leases;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>Whoever has the lease again goes on, whoever led in between.</summary>
internal sealed class MutantTerms(ITermStore inner) : ITermStore
{
    public void Begin(long fence, Action<TermAnswer> answered) => inner.Begin(fence, answered);

    public void Resume(Term last, long fence, Action<TermAnswer> answered) => inner.Begin(fence, answered);

    public void AskSuperseded(Term last, Action superseded)
    {
    }
}
