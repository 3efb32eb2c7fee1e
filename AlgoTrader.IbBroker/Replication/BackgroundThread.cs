using System.Collections.Concurrent;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// A thread for work that nobody waits for, of lower priority than all others: on a machine of few cores an order must not queue for the processor
/// behind a transaction that copies those before it. What is awaited there goes on there.
/// </summary>
internal sealed class BackgroundThread : TaskScheduler, IDisposable
{
    /// <summary>A tenth of a thread's usual share when others want the processor, all of it when nobody does.</summary>
    private const int Niceness = 10;

    /// <summary>
    /// The longest that there is. Linux lets a thread that woke interrupt one whose slice is longer, and has it wait for the next tick (up to 4 ms)
    /// otherwise, whatever the niceness.
    /// </summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly BlockingCollection<Task> _tasks = [];
    private readonly Thread _thread;

    public BackgroundThread()
    {
        _thread = new(Work) { IsBackground = true, Name = "background" };
        _thread.Start();
    }

    public override int MaximumConcurrencyLevel => 1;

    public Task RunAsync(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>What is left is done first.</summary>
    public void Dispose() => _tasks.CompleteAdding();

    protected override void QueueTask(Task task)
    {
        try
        {
            _tasks.Add(task);
        }
        catch (InvalidOperationException)
        {
            // After the end: somebody still waits for it.
            ThreadPool.QueueUserWorkItem(static state => state.Scheduler.TryExecuteTask(state.Task), (Scheduler: this, Task: task), preferLocal: false);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Thread.CurrentThread == _thread && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _tasks];

    private void Work()
    {
        Yield();
        foreach (var task in _tasks.GetConsumingEnumerable())
            TryExecuteTask(task);
        _tasks.Dispose();
    }

    /// <summary>Threads have a priority of their own in Linux only, and there the runtime does not set it. Without it everything works as well, but for the order's time.</summary>
    private static void Yield()
    {
        if (!OperatingSystem.IsLinux())
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        else if (!LinuxScheduling.TrySet(Niceness, Slice))
            LinuxScheduling.SetNiceness(Niceness);
    }
}
