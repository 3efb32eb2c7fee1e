namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Tells whether an instance may take on new positions: set from outside (schedule, operator), read before each decision is carried out. While
/// it is off the strategy is fed and its indicators stay true; what only reduces a position is sent, and so are cancels.
/// </summary>
public sealed class InstanceSwitch
{
    private volatile string? _pausedBecause;
    private volatile Func<long, string?>? _schedule;
    private long _breakerResetNanos = long.MinValue;

    /// <summary>Of the lease by which it runs: the broker refuses what comes with an older one. 0 without.</summary>
    public long Epoch { get; init; }

    /// <summary>Whether it may send anything at all: not when another may run it by now, and then not what reduces a position either.</summary>
    public Func<bool> MaySend { get; init; } = () => true;

    /// <summary>Market time of the newest reset of its breaker, Unix nanoseconds; the smallest number for never.</summary>
    public long BreakerResetNanos
    {
        get => Interlocked.Read(ref _breakerResetNanos);
        set => Interlocked.Exchange(ref _breakerResetNanos, value);
    }

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
