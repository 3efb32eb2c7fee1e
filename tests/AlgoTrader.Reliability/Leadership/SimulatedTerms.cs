using AlgoTrader.IbBroker.Leases;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Leadership;

/// <summary>The count of terms as the database keeps it: the journal is the one that both replicas reach.</summary>
internal sealed class SimulatedTerms(SimulatedProcess process, LeaseStore store, SeededRandom random) : ITermStore
{
    private static readonly TimeSpan LeastLatency = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan MostLatency = TimeSpan.FromMilliseconds(8);

    private readonly World _world = process.World;

    public void Begin(long fence, Action<TermAnswer> answered) => Ask(answered, () => new TermAnswer(store.BeginTerm(process)));

    public void Resume(Term last, long fence, Action<TermAnswer> answered) =>
        Ask(answered, () => store.Term == last.Epoch ? new TermAnswer(store.BeginTerm(process)) : new TermAnswer(0, Superseded: true));

    public void AskSuperseded(Term last, Action superseded) => _world.Schedule(Latency, null, () =>
    {
        if (!store.TermsAreAway && store.Term != last.Epoch)
            _world.Schedule(Latency, process, superseded);
    });

    private long Latency => random.Ticks(LeastLatency, MostLatency);

    private void Ask(Action<TermAnswer> answered, Func<TermAnswer> question) => _world.Schedule(Latency, null, () =>
    {
        if (!process.IsAlive)
            return;
        var answer = store.TermsAreAway ? new TermAnswer(0, Problem: "the database is away") : question();
        _world.Schedule(Latency, process, () => answered(answer));
    });
}
