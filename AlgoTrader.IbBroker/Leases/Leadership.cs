namespace AlgoTrader.IbBroker.Leases;

/// <summary>Who leads, as this replica sees it.</summary>
/// <param name="Leader">Address of the leader, e.g. http://broker-1:5090; empty when nobody is known to lead.</param>
/// <param name="Epoch">Term of this replica; 0 before its first.</param>
internal sealed record Leadership(LeadershipState State, string Leader, long Epoch);
