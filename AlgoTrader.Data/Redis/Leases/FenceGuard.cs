namespace AlgoTrader.Data.Redis.Leases;

/// <summary>What a resource keeps to refuse holders whose lease has gone to another: the highest fence it has seen. Thread-safe.</summary>
public sealed class FenceGuard
{
    private long _highest;

    public long Highest => Interlocked.Read(ref _highest);

    /// <summary>False: a holder with a higher fence was here, so this one's lease is stale.</summary>
    public bool TryPass(long fence)
    {
        while (true)
        {
            var highest = Interlocked.Read(ref _highest);
            if (fence < highest)
                return false;
            if (Interlocked.CompareExchange(ref _highest, fence, highest) == highest)
                return true;
        }
    }
}
