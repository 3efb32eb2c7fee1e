namespace AlgoTrader.Data.Queue;

/// <summary>What became of a job that failed.</summary>
public enum NackResult
{
    /// <summary>The receipt is not current: nothing was done.</summary>
    Stale,

    /// <summary>It comes again after the back-off.</summary>
    Retried,

    /// <summary>That was the last attempt: it is among the dead letters.</summary>
    DeadLettered,
}
