namespace AlgoTrader.Strategies.Instances.Leases;

/// <summary>The lease, or why it was not got.</summary>
/// <param name="Refusal">For people to read; empty when there is a lease.</param>
internal sealed record LeaseResult(InstanceLease? Lease, string Refusal = "");
