namespace AlgoTrader.Reliability.Engine;

internal sealed class VirtualTimer(SimulatedProcess process, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;
    private int _version;
    private bool _disposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _version++;
        if (_disposed)
            return false;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            Arm(dueTime);
        return true;
    }

    public void Dispose()
    {
        _version++;
        _disposed = true;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Arm(TimeSpan delay)
    {
        var version = _version;
        process.World.Schedule(Math.Max(delay.Ticks, 0), process, () => Fire(version));
    }

    private void Fire(int version)
    {
        // Changed or disposed meanwhile.
        if (version != _version)
            return;
        if (_period > TimeSpan.Zero)
            Arm(_period);
        callback(state);
    }
}
