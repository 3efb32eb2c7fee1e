namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>
/// What is to be done at a simulated time. Things due at one instant are done in the order in which they were asked for, after the
/// market's own events of that instant. Touched under the simulation's gate only.
/// </summary>
internal sealed class TimerQueue
{
    public const long Never = long.MaxValue;
    private readonly PriorityQueue<Action, (long TimeNanos, long Sequence)> _timers = new();
    private long _sequence;
    private long _nextNanos = Never;

    /// <summary>When the next one is due, in Unix nanoseconds; <see cref="Never"/> when there is none. May be read without the gate.</summary>
    public long NextNanos => Volatile.Read(ref _nextNanos);

    public void At(long timeNanos, Action action)
    {
        _timers.Enqueue(action, (timeNanos, ++_sequence));
        FindNext();
    }

    public void At(DateTimeOffset time, Action action) => At(Market.MarketTime.ToNanos(time), action);

    /// <summary>Takes the next one when it is due at <paramref name="timeNanos"/> or before.</summary>
    public Action? TakeDue(long timeNanos)
    {
        if (_nextNanos > timeNanos || !_timers.TryDequeue(out var action, out _))
            return null;
        FindNext();
        return action;
    }

    private void FindNext() => Volatile.Write(ref _nextNanos, _timers.TryPeek(out _, out var due) ? due.TimeNanos : Never);
}
