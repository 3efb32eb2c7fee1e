namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>
/// What is to be done at a simulated time. Things due at one instant are done in the order in which they were asked for, after the
/// market's own events of that instant. Touched under the simulation's gate only.
/// </summary>
internal sealed class TimerQueue
{
    private readonly PriorityQueue<Action, (long TimeNanos, long Sequence)> _timers = new();
    private long _sequence;

    /// <summary>When the next one is due, in Unix nanoseconds; null when there is none.</summary>
    public long? NextNanos => _timers.TryPeek(out _, out var due) ? due.TimeNanos : null;

    public void At(long timeNanos, Action action) => _timers.Enqueue(action, (timeNanos, ++_sequence));

    public void At(DateTimeOffset time, Action action) => At(Market.MarketTime.ToNanos(time), action);

    /// <summary>Takes the next one when it is due at <paramref name="timeNanos"/> or before.</summary>
    public Action? TakeDue(long timeNanos) =>
        _timers.TryPeek(out _, out var due) && due.TimeNanos <= timeNanos ? _timers.Dequeue() : null;
}
