using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Instances;

/// <summary>What is to change of an instance; null stays as it is.</summary>
/// <param name="Version">That was read; 0 for whichever it is.</param>
/// <param name="Parameters">What is not named stays.</param>
/// <param name="Schedule">JSON; empty for always.</param>
/// <param name="Capital">0 for the net liquidation value of the account.</param>
internal sealed record InstanceUpdate(
    string Id, long Version, IReadOnlyDictionary<string, string> Parameters, string? Schedule, decimal? Capital, FaultAction? OnFault);
