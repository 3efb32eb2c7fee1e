namespace AlgoTrader.Data.Queue;

/// <summary>
/// Lets receivers wait for work: until someone wakes them, until the next job is due, or for one poll, whichever is first. Waiting on
/// the clock alone would delay a new job, waiting for the word alone would miss one that was lost.
/// </summary>
internal sealed class JobSignal(TimeProvider time, TimeSpan pollEvery)
{
    private TaskCompletionSource _woken = New();

    public void Wake() => Interlocked.Exchange(ref _woken, New()).TrySetResult();

    public async Task<ReceivedJob> ReceiveAsync(IJobQueue queue, Func<ValueTask<TimeSpan?>> nextDue, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Before the look: a job that comes between the look and the wait ends the wait.
            var woken = Volatile.Read(ref _woken).Task;
            if (await queue.TryReceiveAsync(cancellationToken).ConfigureAwait(false) is { } job)
                return job;
            var due = await nextDue().ConfigureAwait(false);
            var wait = due < pollEvery ? due.Value : pollEvery;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(woken, Task.Delay(wait, time, waiting.Token)).ConfigureAwait(false);
            await waiting.CancelAsync().ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
