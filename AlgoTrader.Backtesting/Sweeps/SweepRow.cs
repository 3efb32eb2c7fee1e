using AlgoTrader.Backtesting.Statistics;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>One point of a sweep.</summary>
/// <param name="Point">1, 2, 3, ...</param>
/// <param name="Parameters">Those that vary.</param>
/// <param name="Statistics">Null when it could not be run.</param>
/// <param name="Problem">Why it could not be run.</param>
public sealed record SweepRow(int Point, IReadOnlyDictionary<string, string> Parameters, RunStatistics? Statistics, string? Problem);
