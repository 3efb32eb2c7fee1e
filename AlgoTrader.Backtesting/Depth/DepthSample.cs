namespace AlgoTrader.Backtesting.Depth;

/// <summary>What the account stood at.</summary>
/// <param name="TimeNanos">Unix nanoseconds UTC; everything up to this moment is counted.</param>
/// <param name="Position">Signed.</param>
/// <param name="Equity">Cash and the position at the middle of bid and ask.</param>
public readonly record struct DepthSample(long TimeNanos, decimal Position, decimal Cash, decimal Equity);
