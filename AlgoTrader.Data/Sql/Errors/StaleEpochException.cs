namespace AlgoTrader.Data.Sql.Errors;

/// <summary>The writer's lease has gone to another: nothing was written (invariant I7). It must stop, not retry.</summary>
public sealed class StaleEpochException(string lease, long epoch, long current)
    : Exception($"Lease {lease} is at epoch {current}; a write of epoch {epoch} is refused.")
{
    public long Epoch { get; } = epoch;

    public long CurrentEpoch { get; } = current;
}
