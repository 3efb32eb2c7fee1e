namespace AlgoTrader.Trading.Runtime;

/// <summary>Timers in market time. Those of one moment fire in the order in which they were set.</summary>
internal sealed class TimerBook
{
    private readonly List<(string Name, long AtNanos)> _timers = [];

    /// <summary>When the next one is due, Unix nanoseconds; the largest number when there is none.</summary>
    public long NextNanos { get; private set; } = long.MaxValue;

    public void Set(string name, long atNanos)
    {
        Cancel(name);
        var index = _timers.FindLastIndex(timer => timer.AtNanos <= atNanos) + 1;
        _timers.Insert(index, (name, atNanos));
        NextNanos = _timers[0].AtNanos;
    }

    public void Cancel(string name)
    {
        _timers.RemoveAll(timer => timer.Name == name);
        NextNanos = _timers.Count == 0 ? long.MaxValue : _timers[0].AtNanos;
    }

    public (string Name, long AtNanos) TakeNext()
    {
        var next = _timers[0];
        _timers.RemoveAt(0);
        NextNanos = _timers.Count == 0 ? long.MaxValue : _timers[0].AtNanos;
        return next;
    }
}
