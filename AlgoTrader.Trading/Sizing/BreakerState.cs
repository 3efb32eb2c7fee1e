namespace AlgoTrader.Trading.Sizing;

/// <summary>How a <see cref="LossStreakBreaker"/> stands, to be gone back to.</summary>
internal readonly record struct BreakerState(int Streak, bool IsTripped, long TrippedNanos);
