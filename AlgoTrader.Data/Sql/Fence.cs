namespace AlgoTrader.Data.Sql;

/// <summary>The right to write, as long as the lease has this epoch. It is checked inside the transaction it guards.</summary>
public sealed record Fence(string Lease, long Epoch);
