namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Tells whether an instance may take on new positions: set from outside (schedule, operator), read before each decision is carried out. While
/// it is off the strategy is fed and its indicators stay true; what only reduces a position is sent, and so are cancels.
/// </summary>
public sealed class InstanceSwitch
{
    private volatile string? _pausedBecause;
    private volatile Func<long, string?>? _schedule;

    /// <summary>Raised on the setter's thread after a change; handlers must not block.</summary>
    public event Action? Changed;

    /// <summary>Why no position may be taken on, e.g. "paused by ann"; null while it runs.</summary>
    public string? PausedBecause
    {
        get => _pausedBecause;
        set
        {
            if (_pausedBecause == value)
                return;
            _pausedBecause = value;
            Changed?.Invoke();
        }
    }

    /// <summary>
    /// Of a market time, Unix nanoseconds: why no position may be taken on then; null while one may. By market time, so that a replay decides as the
    /// day itself did. Called on the instance's thread.
    /// </summary>
    public Func<long, string?>? Schedule
    {
        get => _schedule;
        set
        {
            _schedule = value;
            Changed?.Invoke();
        }
    }

    /// <summary>Why no position may be taken on at this market time; null when one may.</summary>
    public string? PausedAt(long timeNanos) => _pausedBecause ?? _schedule?.Invoke(timeNanos);
}
