namespace AlgoTrader.Strategies.Runtime;

/// <summary>Why a strategy has failed.</summary>
/// <param name="Reason">For people to read; once its orders are dealt with, with what was done.</param>
/// <param name="IsDone">Its orders are dealt with.</param>
public sealed record InstanceFault(string Reason, bool IsDone);
