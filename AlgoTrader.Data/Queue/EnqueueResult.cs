namespace AlgoTrader.Data.Queue;

/// <param name="JobId">Of the new job, or of the one there was.</param>
/// <param name="Added">False: a job of the same dedupe key waits or is in work.</param>
public readonly record struct EnqueueResult(string JobId, bool Added);
