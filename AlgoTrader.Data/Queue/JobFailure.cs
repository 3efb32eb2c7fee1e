namespace AlgoTrader.Data.Queue;

/// <summary>A job's handler failed, or (without a job) the queue could not be asked.</summary>
/// <param name="Outcome">What became of the job; null when the queue could not be told.</param>
public sealed record JobFailure(ReceivedJob? Job, Exception Exception, NackResult? Outcome);
