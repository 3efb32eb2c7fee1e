namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// Whether this replica is the leader, and of which term. Asked before every journal write, every send and every reply (invariants
/// I7 and I16): a leader that slept through the end of its lease must do none of them. A port: one replica alone always holds it.
/// </summary>
internal interface IFence
{
    /// <summary>The term: rises with every change of leader, over all replicas; never goes back.</summary>
    long Epoch { get; }

    /// <summary>True while the lease is held and is not about to end.</summary>
    bool Holds { get; }

    /// <summary>The database refused a write of this term: a later one has begun. On the loop.</summary>
    void Superseded(long epoch)
    {
    }
}
