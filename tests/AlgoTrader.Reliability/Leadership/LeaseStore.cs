using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Leadership;

/// <summary>
/// The store that says who leads: one lease with a time to live, and a fence that rises with every acquisition. It may be away for a
/// while; leases run out meanwhile all the same. Beside it the count of terms, in a store of its own.
/// </summary>
internal sealed class LeaseStore(World world)
{
    public static readonly TimeSpan TimeToLive = TimeSpan.FromMilliseconds(250);

    private SimulatedProcess? _owner;
    private long _expiresAt;
    private long _fence;

    /// <summary>The newest term that was begun.</summary>
    public long Term { get; private set; }

    public long AwayUntil { get; set; }

    public long TermsAwayUntil { get; set; }

    public bool IsAway => world.Now < AwayUntil;

    public bool TermsAreAway => world.Now < TermsAwayUntil;

    /// <summary>Who holds the lease; empty for nobody.</summary>
    public string Holder => world.Now < _expiresAt ? _owner?.Name ?? string.Empty : string.Empty;

    /// <summary>Whether this process leads now, in truth, whatever it believes.</summary>
    public bool IsLed(SimulatedProcess process) => _owner == process && world.Now < _expiresAt;

    /// <returns>The fence; null when another holds the lease.</returns>
    public long? Acquire(SimulatedProcess process)
    {
        if (_owner != process && world.Now < _expiresAt)
            return null;
        _owner = process;
        _expiresAt = world.Now + TimeToLive.Ticks;
        world.Note(TraceKind.Lease, process.Name, "acquired", ++_fence);
        return _fence;
    }

    /// <returns>False when it has run out or is another's.</returns>
    public bool Renew(SimulatedProcess process)
    {
        if (!IsLed(process))
            return false;
        _expiresAt = world.Now + TimeToLive.Ticks;
        return true;
    }

    public void Release(SimulatedProcess process)
    {
        if (_owner == process)
            _expiresAt = world.Now;
    }

    public long BeginTerm(SimulatedProcess process)
    {
        world.Note(TraceKind.Lease, process.Name, "leads", ++Term);
        return Term;
    }
}
