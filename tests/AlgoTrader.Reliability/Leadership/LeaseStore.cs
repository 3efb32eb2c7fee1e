using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Leadership;

/// <summary>
/// The store that says who leads: one lease with a time to live, and a term that rises with every change of owner. It may be away for a
/// while; leases run out meanwhile all the same.
/// </summary>
internal sealed class LeaseStore(World world)
{
    public static readonly TimeSpan TimeToLive = TimeSpan.FromMilliseconds(250);

    private SimulatedProcess? _owner;
    private long _expiresAt;

    /// <summary>The newest term that was given out.</summary>
    public long Epoch { get; private set; }

    public long AwayUntil { get; set; }

    /// <summary>Whether this process leads now, in truth, whatever it believes.</summary>
    public bool IsLed(SimulatedProcess process) => _owner == process && world.Now < _expiresAt;

    /// <summary>Gives the lease to who asks, or renews it; null when another holds it.</summary>
    public long? Acquire(SimulatedProcess process)
    {
        if (_owner != process && world.Now < _expiresAt)
            return null;
        if (_owner != process || world.Now >= _expiresAt)
        {
            _owner = process;
            Epoch++;
            world.Note(TraceKind.Lease, process.Name, "leads", Epoch);
        }

        _expiresAt = world.Now + TimeToLive.Ticks;
        return Epoch;
    }
}
