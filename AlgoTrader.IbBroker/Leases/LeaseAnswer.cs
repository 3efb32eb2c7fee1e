namespace AlgoTrader.IbBroker.Leases;

/// <param name="Fence">Of a lease that is held: rises by one with every acquisition, by whomever.</param>
/// <param name="Holder">Of a lease that another has: its address.</param>
internal readonly record struct LeaseAnswer(LeaseOutcome Outcome, long Fence = 0, string Holder = "");
