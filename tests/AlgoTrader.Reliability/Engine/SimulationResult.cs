using AlgoTrader.Reliability.Checks;

namespace AlgoTrader.Reliability.Engine;

/// <summary>How one seed went.</summary>
/// <param name="Hash">Of everything that could be seen from outside.</param>
internal readonly record struct SimulationResult(long Seed, Violation? Violation, ulong Hash, long Steps);
