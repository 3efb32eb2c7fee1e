using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>A clock that stands until it is moved, and the broker's loop beside it: everything that is posted is done before time goes on.</summary>
internal sealed class VirtualTime : TimeProvider, IWorkQueue
{
    private readonly List<VirtualTimer> _timers = [];
    private readonly Queue<Action> _work = new();
    private DateTimeOffset _now;

    // A Wednesday, in the trading hours of New York.
    public VirtualTime(DateTimeOffset? start = null) => _now = start ?? new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state), _now + dueTime);
        _timers.Add(timer);
        return timer;
    }

    public void Post(Action action) => _work.Enqueue(action);

    /// <summary>Does what is posted, until there is nothing left at this instant.</summary>
    public void Settle()
    {
        while (_work.TryDequeue(out var action))
            action();
    }

    public void Advance(TimeSpan time)
    {
        var end = _now + time;
        Settle();
        while (_timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due) is { } next)
        {
            _now = next.Due > _now ? next.Due : _now;
            _timers.Remove(next);
            next.Callback();
            Settle();
        }

        _now = end;
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    private sealed class VirtualTimer(VirtualTime time, Action callback, DateTimeOffset due) : ITimer
    {
        public Action Callback => callback;

        public DateTimeOffset Due => due;

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
