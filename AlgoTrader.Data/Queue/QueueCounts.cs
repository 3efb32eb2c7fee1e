namespace AlgoTrader.Data.Queue;

/// <param name="Ready">Due now, those whose visibility has ended included.</param>
/// <param name="Delayed">Due later.</param>
/// <param name="InWork">Hidden.</param>
/// <param name="Dead">Failed for good.</param>
public readonly record struct QueueCounts(long Ready, long Delayed, long InWork, long Dead);
