using AlgoTrader.Backtesting.Statistics;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>One step of a walk forward.</summary>
/// <param name="InSampleFrom">Start of the first bar that parameters were chosen on.</param>
/// <param name="OutOfSampleFrom">Start of the first bar that they were then tried on.</param>
/// <param name="To">End of the last bar.</param>
/// <param name="Parameters">The best of the in-sample part.</param>
/// <param name="InSample">What they did there.</param>
/// <param name="OutOfSample">What they did on bars that they were not chosen on.</param>
public sealed record WalkForwardWindow(
    DateTimeOffset InSampleFrom, DateTimeOffset OutOfSampleFrom, DateTimeOffset To, IReadOnlyDictionary<string, string> Parameters, RunStatistics InSample,
    RunStatistics OutOfSample);
