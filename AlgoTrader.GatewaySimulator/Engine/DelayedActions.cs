namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>
/// What is to be done after a stretch of real time, under the simulation's gate; of the same instant in the order in which it was asked
/// for. Once disposed nothing is done any more.
/// </summary>
internal sealed class DelayedActions : IDisposable
{
    private readonly Simulation _simulation;
    private readonly TimeProvider _time;
    private readonly PriorityQueue<Action, (long Due, long Sequence)> _waiting = new();
    private readonly ITimer _timer;
    private long _sequence;
    private bool _isDisposed;

    public DelayedActions(Simulation simulation, TimeProvider time)
    {
        _simulation = simulation;
        _time = time;
        _timer = time.CreateTimer(_ => Run(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does something later; with no delay as soon as whoever has the gate gives it back.</summary>
    public void After(TimeSpan delay, Action action)
    {
        lock (_simulation.Gate)
        {
            _waiting.Enqueue(action, (_time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency), ++_sequence));
            Arm();
        }
    }

    public void Dispose()
    {
        lock (_simulation.Gate)
            _isDisposed = true;
        _timer.Dispose();
    }

    private void Run()
    {
        lock (_simulation.Gate)
        {
            if (_isDisposed)
                return;
            while (_waiting.TryPeek(out var action, out var next) && next.Due <= _time.GetTimestamp())
            {
                _waiting.Dequeue();
                action();
            }
            Arm();
            _simulation.Changed.Set();
        }
    }

    private void Arm()
    {
        if (_isDisposed || !_waiting.TryPeek(out _, out var next))
            return;
        var wait = _time.GetElapsedTime(_time.GetTimestamp(), next.Due);
        // Whole milliseconds are what timers know; rounded up, because a timer that comes too early comes twice.
        _timer.Change(wait > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
