namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Tells whether an instance may take on new positions: set from outside (schedule, operator), read before each decision is carried out. While
/// it is off the strategy is fed and its indicators stay true; what only reduces a position is sent, and so are cancels.
/// </summary>
public sealed class InstanceSwitch
{
    private volatile string? _pausedBecause;

    /// <summary>Raised on the setter's thread after a change; handlers must not block.</summary>
    public event Action? Changed;

    /// <summary>Why no position may be taken on, e.g. "outside the schedule until 09:30 New York"; null while it runs.</summary>
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
}
