namespace AlgoTrader.Data.Queue;

/// <summary>
/// A queue of jobs, each done at least once. A received job is hidden until its visibility ends; who has not acknowledged it by then has
/// lost it to the next receiver. Acknowledging, giving back and extending need the receipt of the latest delivery.
/// </summary>
public interface IJobQueue
{
    string Name { get; }

    QueueOptions Options { get; }

    /// <summary>Adds a job and returns its id; with the dedupe key of a job that is waiting or in work, adds nothing and returns that one's id.</summary>
    Task<EnqueueResult> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default);

    /// <summary>The job that is due for longest, or null when none is due.</summary>
    Task<ReceivedJob?> TryReceiveAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until a job is due. Returns without a job only by <see cref="OperationCanceledException"/>.</summary>
    Task<ReceivedJob> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>The job is done. False: the receipt is not current, so another has the job or had it.</summary>
    Task<bool> AckAsync(Receipt receipt, CancellationToken cancellationToken = default);

    /// <summary>The job failed: it comes again after a back-off, or goes to the dead letters after the last attempt.</summary>
    Task<NackResult> NackAsync(Receipt receipt, string error, CancellationToken cancellationToken = default);

    /// <summary>Gives the job back undone, at once and without counting the attempt: for a receiver that must stop.</summary>
    Task<bool> ReleaseAsync(Receipt receipt, CancellationToken cancellationToken = default);

    /// <summary>Hides the job for <paramref name="visibility"/> from now on.</summary>
    Task<bool> ExtendAsync(Receipt receipt, TimeSpan visibility, CancellationToken cancellationToken = default);

    /// <summary>Jobs that failed for good, the oldest first.</summary>
    Task<IReadOnlyList<DeadJob>> ListDeadAsync(int max = 100, CancellationToken cancellationToken = default);

    /// <summary>Makes a dead job due again, its attempts counted anew. False: no such job, or its dedupe key belongs to another by now.</summary>
    Task<bool> RequeueAsync(string jobId, CancellationToken cancellationToken = default);

    Task<QueueCounts> CountAsync(CancellationToken cancellationToken = default);
}
