namespace AlgoTrader.IbBroker.Leases;

/// <summary>A time in which one replica leads.</summary>
/// <param name="Fence">Of the lease it began with.</param>
internal readonly record struct Term(long Epoch, long Fence);
