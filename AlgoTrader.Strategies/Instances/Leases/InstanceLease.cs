using AlgoTrader.Data.Redis.Leases;
using AlgoTrader.Data.Sql;

namespace AlgoTrader.Strategies.Instances.Leases;

/// <summary>The right to run one instance, as long as it is not lost.</summary>
/// <param name="held">Null where no other replica is reckoned with.</param>
/// <param name="fence">Of what is written to the database; null without one.</param>
internal sealed class InstanceLease(HeldLease? held, Fence? fence) : IAsyncDisposable
{
    public Fence? Fence => fence;

    public long Epoch => fence?.Epoch ?? held?.Lease.Fence ?? 0;

    /// <summary>Cancelled before another can have it.</summary>
    public CancellationToken Lost => held?.Lost ?? CancellationToken.None;

    /// <summary>By the clock, in this moment: a process that was asleep knows it before its timers do.</summary>
    public bool IsHeld => held?.IsHeld ?? true;

    public ValueTask DisposeAsync() => held?.DisposeAsync() ?? ValueTask.CompletedTask;
}
