namespace AlgoTrader.Data.Redis.Leases;

/// <summary>The right to something that only one may have, for a time.</summary>
/// <param name="Name">What it is a right to, e.g. strategy:es-5m.</param>
/// <param name="Holder">Who has it, for people to read.</param>
/// <param name="LeaseId">Of this acquisition alone.</param>
/// <param name="Fence">
/// Fencing token: higher with every acquisition. Whoever acts on the holder's word passes it on, and the resource refuses a lower one
/// than it has seen: a holder who slept through his expiry can do no harm.
/// </param>
/// <param name="ExpiresAt">By the clock of Redis.</param>
public sealed record Lease(string Name, string Holder, string LeaseId, long Fence, DateTimeOffset ExpiresAt);
