namespace AlgoTrader.Reliability.Engine;

/// <summary>
/// One life of one operating system process: what is queued for it runs only while it lives, and waits while it is stopped
/// (SIGSTOP, a long collection of garbage, a busy machine). A restart is a new object.
/// </summary>
internal sealed class SimulatedProcess(World world, string name)
{
    private readonly Queue<Action> _waiting = new();

    public World World => world;

    public string Name => name;

    public bool IsAlive { get; private set; } = true;

    public bool IsStopped { get; private set; }

    /// <summary>What this machine's wall clock shows too much, in ticks. Its monotonic clock is right.</summary>
    public long ClockError { get; set; }

    public void Kill()
    {
        IsAlive = false;
        _waiting.Clear();
    }

    public void Stop() => IsStopped = true;

    public void Continue()
    {
        IsStopped = false;
        while (_waiting.TryDequeue(out var action))
            world.Schedule(0, this, action);
    }

    /// <summary>Runs it now, later or never.</summary>
    public void Run(Action action)
    {
        if (!IsAlive)
            return;
        if (IsStopped)
            _waiting.Enqueue(action);
        else
            action();
    }
}
