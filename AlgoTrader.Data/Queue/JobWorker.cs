using System.Diagnostics;
using AlgoTrader.Data.Redis;
using AlgoTrader.Data.Redis.Events;

namespace AlgoTrader.Data.Queue;

/// <summary>
/// Does the jobs of a queue with several consumers. While a handler works, its job's visibility is extended; when that fails for good the
/// handler is told to stop, for another has the job. A handler that throws gives its job back. Stopping drains: nothing new is taken, what
/// is in work may finish.
/// </summary>
public sealed class JobWorker(IJobQueue queue, Func<ReceivedJob, CancellationToken, Task> handler, WorkerOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenSource _aborting = new();
    private Task _consumers = Task.CompletedTask;
    private bool _started;

    /// <summary>Raised on a consumer's thread.</summary>
    public event Action<JobFailure>? Failed;

    public void Start()
    {
        ObjectDisposedException.ThrowIf(_draining.IsCancellationRequested, this);
        if (_started)
            throw new InvalidOperationException($"The worker of queue {queue.Name} runs already.");
        _started = true;
        _consumers = Task.WhenAll(Enumerable.Range(0, options.Consumers).Select(_ => Task.Run(ConsumeAsync)));
    }

    /// <summary>Waits for the jobs in work, for <see cref="WorkerOptions.DrainTimeout"/> at most or until cancelled; then gives them back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _draining.CancelAsync().ConfigureAwait(false);
        try
        {
            await _consumers.WaitAsync(options.DrainTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            await _aborting.CancelAsync().ConfigureAwait(false);
            await _consumers.ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _draining.Dispose();
        _aborting.Dispose();
    }

    private async Task ConsumeAsync()
    {
        while (!_draining.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(await queue.ReceiveAsync(_draining.Token).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_draining.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Failed?.Invoke(new JobFailure(Job: null, error, Outcome: null));
                await Task.Delay(options.RetryDelay, time, _draining.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkAsync(ReceivedJob job)
    {
        using var span = StartSpan(job);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(_aborting.Token);
        using var done = new CancellationTokenSource();
        var extending = ExtendAsync(job, working, done.Token);
        Exception? failure = null;
        try
        {
            await handler(job, working.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
        }
        await done.CancelAsync().ConfigureAwait(false);
        await extending.ConfigureAwait(false);
        await SettleAsync(job, failure).ConfigureAwait(false);
    }

    // A settling that does not reach the queue is tried again while the receipt may still be good; after that the job comes again by itself.
    private async Task SettleAsync(ReceivedJob job, Exception? failure)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await SettleOnceAsync(job, failure).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (time.GetElapsedTime(start) < queue.Options.Visibility && !_aborting.IsCancellationRequested)
            {
                Failed?.Invoke(new JobFailure(job, error, Outcome: null));
                await Task.Delay(options.RetryDelay, time, _aborting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SettleOnceAsync(ReceivedJob job, Exception? failure)
    {
        if (failure is null)
        {
            await queue.AckAsync(job.Receipt).ConfigureAwait(false);
        }
        else if (failure is OperationCanceledException && _aborting.IsCancellationRequested)
        {
            await queue.ReleaseAsync(job.Receipt).ConfigureAwait(false);
        }
        else
        {
            var outcome = await queue.NackAsync(job.Receipt, failure.Message).ConfigureAwait(false);
            Failed?.Invoke(new JobFailure(job, failure, outcome));
        }
    }

    private async Task ExtendAsync(ReceivedJob job, CancellationTokenSource working, CancellationToken done)
    {
        var visibility = queue.Options.Visibility;
        while (true)
        {
            await Task.Delay(visibility / 3, time, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
            try
            {
                if (await queue.ExtendAsync(job.Receipt, visibility, done).ConfigureAwait(false))
                    continue;
                await working.CancelAsync().ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (!done.IsCancellationRequested)
            {
                // Twice more before the visibility ends; and an expired job is still ours while nobody else was given it.
                Failed?.Invoke(new JobFailure(job, error, Outcome: null));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static Activity? StartSpan(ReceivedJob job)
    {
        _ = ActivityContext.TryParse(job.TraceParent, traceState: null, isRemote: true, out var parent);
        return RedisTelemetry.Source.StartActivity($"process {job.Kind}", ActivityKind.Consumer, parent)
            ?.SetTag("job.id", job.Id).SetTag("job.attempt", job.Attempt).SetBaggage(EventBus.RequestIdKey, job.RequestId);
    }
}
