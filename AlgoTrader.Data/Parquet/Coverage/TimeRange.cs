namespace AlgoTrader.Data.Store;

/// <summary>A range of time.</summary>
/// <param name="FromNanos">Start, Unix nanoseconds UTC, inclusive.</param>
/// <param name="ToNanos">End, exclusive.</param>
public readonly record struct TimeRange(long FromNanos, long ToNanos);
