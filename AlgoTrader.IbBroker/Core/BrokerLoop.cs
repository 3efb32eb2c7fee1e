using System.Collections.Concurrent;

namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// The broker's single thread of state: what the gateway says and what callers ask is handled here, one after another, in the
/// order of arrival. Everything the loop owns needs no lock, and no caller sees half a change. It has no thread of its own: whoever
/// <see cref="Enter"/>s while it is free works it: each hand-over to another thread would wake one, which on an idle core takes tens of microseconds.
/// </summary>
internal sealed class BrokerLoop(ILogger<BrokerLoop> logger) : BackgroundService, IWorkQueue, IThreadPoolWorkItem
{
    /// <summary>A thread that came with one piece of work does not stay for ever on that of others.</summary>
    private const int MostAtOnce = 256;

    private static readonly ExecutionContext? NoContext = ExecutionContextOfNobody();

    private readonly ConcurrentQueue<Action> _work = new();

    // What is queued or under way. Whoever makes it more than nothing works the loop; it starts as if somebody did, until the service runs.
    private int _left = 1;
    private volatile bool _stopped;

    /// <summary>Queues work; it runs on another thread. Order is kept per caller.</summary>
    public void Post(Action action)
    {
        if (Add(action))
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>
    /// Queues work like <see cref="Post"/>, and runs it within this call when the loop is free. Not for a thread that the loop may wait for,
    /// nor one that holds a lock.
    /// </summary>
    public void Enter(Action action)
    {
        if (!Add(action))
            return;
        if (NoContext is { } context)
            ExecutionContext.Run(context, static loop => ((BrokerLoop)loop!).WorkOff(), this);
        else
            WorkOff();
    }

    /// <summary>Runs work on the loop and returns its result; what it throws, the caller sees.</summary>
    public Task<T> InvokeAsync<T>(Func<T> function, CancellationToken cancellationToken = default)
    {
        // Continuations must not run on the loop: a slow caller would stall everyone.
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enter(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                completion.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                completion.TrySetResult(function());
            }
            catch (Exception exception)
            {
                completion.TrySetException(exception);
            }
        });
        return completion.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Works off what is queued, on a thread of the pool.</summary>
    void IThreadPoolWorkItem.Execute() => WorkOff();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Interlocked.Decrement(ref _left) > 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped = true;
    }

    /// <returns>True when nobody works the loop: the caller has to see that somebody does.</returns>
    private bool Add(Action action)
    {
        _work.Enqueue(action);
        return Interlocked.Increment(ref _left) == 1;
    }

    private void WorkOff()
    {
        for (var done = 0; done < MostAtOnce; done++)
        {
            // Counted only once it is queued, so it is there.
            _work.TryDequeue(out var action);
            if (!_stopped)
                Run(action!);
            if (Interlocked.Decrement(ref _left) == 0)
                return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Run(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            // One bad message must not end trading; what it was is in the log.
            BrokerLog.WorkFailed(logger, exception);
        }
    }

    /// <summary>What a caller carries along, its trace above all, is not the loop's.</summary>
    private static ExecutionContext? ExecutionContextOfNobody()
    {
        ExecutionContext? context = null;
        var thread = new Thread(() => context = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return context;
    }
}
