namespace AlgoTrader.Data.Sql.Leases;

/// <summary>Who may write under a lease. The epoch rises by one with each holder; only the newest may write.</summary>
/// <param name="Holder">Names one process for one run, so that a repeated take-over is recognised as its own.</param>
public sealed record LeaseEpoch(string Lease, long Epoch, string Holder)
{
    public Fence Fence => new(Lease, Epoch);
}
