using AlgoTrader.IbBroker.Core;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Leadership;

/// <summary>
/// Asks for the lease and keeps it. It counts its time from before it asked, by its own monotonic clock, and stops a margin earlier: it
/// gives up before anyone else can begin.
/// </summary>
internal sealed class LeaseAgent : IFence
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LeastLatency = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan MostLatency = TimeSpan.FromMilliseconds(5);

    private readonly World _world;
    private readonly SimulatedProcess _process;
    private readonly LeaseStore _store;
    private readonly SeededRandom _random;
    private readonly Action _gained;
    private readonly Action _lost;
    private readonly bool _byWallClock;
    private readonly bool _neverEnds;
    private long _until;

    public LeaseAgent(SimulatedProcess process, LeaseStore store, SeededRandom random, Mutant mutant, Action gained, Action lost)
    {
        (_world, _process, _store, _random, _gained, _lost) = (process.World, process, store, random, gained, lost);
        _byWallClock = mutant == Mutant.LeaseByWallClock;
        _neverEnds = mutant is Mutant.ResumedWithOldState or Mutant.LeaseByWallClock;
        Ask();
    }

    public long Epoch { get; private set; }

    public bool Holds => Epoch != 0 && Clock < _until;

    // The monotonic clock, unless a bug is planted.
    private long Clock => _world.Now + (_byWallClock ? _process.ClockError : 0);

    private void Ask()
    {
        if (Epoch != 0 && !Holds && !_neverEnds)
        {
            // It may have been stopped: whatever it knows can be old. It starts anew.
            _lost();
            return;
        }

        var asked = Clock;
        _world.Schedule(_random.Ticks(LeastLatency, MostLatency), null, () =>
        {
            // A store that is away answers nobody.
            if (_world.Now < _store.AwayUntil || !_process.IsAlive)
                return;
            var epoch = _store.Acquire(_process);
            _world.Schedule(_random.Ticks(LeastLatency, MostLatency), _process, () => Hear(asked, epoch));
        });
        _world.Schedule(Interval.Ticks, _process, Ask);
    }

    private void Hear(long asked, long? epoch)
    {
        if (epoch is not { } granted)
            return;
        if (Epoch != 0 && (granted != Epoch || !Holds) && !_neverEnds)
        {
            _lost();
            return;
        }

        var until = asked + LeaseStore.TimeToLive.Ticks - Margin.Ticks;
        if (until <= Clock)
            return;
        _until = until;
        var begins = Epoch == 0;
        Epoch = granted;
        if (begins)
            _gained();
    }
}
