namespace AlgoTrader.Data.Queue;

/// <summary>A delivered job.</summary>
/// <param name="EnqueuedAt">By the clock of the queue.</param>
/// <param name="TraceParent">W3C context of whoever enqueued it; empty when not traced.</param>
public sealed record ReceivedJob(
    Receipt Receipt, string Kind, string Payload, string? DedupeKey, DateTimeOffset EnqueuedAt, string TraceParent, string RequestId)
{
    public string Id => Receipt.JobId;

    public int Attempt => Receipt.Attempt;
}
