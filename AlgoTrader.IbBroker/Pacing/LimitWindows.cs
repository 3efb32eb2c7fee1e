namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What has left within the time of each limit, for each thing that a limit counts apart.</summary>
internal sealed class LimitWindows(PacingLimits limits)
{
    private readonly Dictionary<(PacingLimit Limit, object? Key), RequestWindow> _windows = [];

    public RequestWindow Of(PacingLimit limit, object? key, TimeSpan now)
    {
        if (_windows.TryGetValue((limit, key), out var window))
            return window;
        if (_windows.Count > 4 * PacingBoard.RememberedWindows)
            Forget(now);
        _windows.Add((limit, key), window = new(limit.Window!.Value));
        return window;
    }

    /// <summary>Until all limits of the charge have room.</summary>
    public TimeSpan Wait(PacingCharge charge, TimeSpan now)
    {
        var longest = TimeSpan.Zero;
        foreach (var limit in limits.All)
        {
            if (!Counts(limit, charge))
                continue;
            var wait = Of(limit, charge.Key(limit.Scope), now).Wait(now, Weight(limit, charge), limit.Most);
            longest = wait > longest ? wait : longest;
        }

        return longest;
    }

    /// <summary>Counts what has left.</summary>
    /// <returns>True when a limit counts it.</returns>
    public bool Charge(PacingCharge charge, SentStamp stamp, TimeSpan now)
    {
        var isCounted = false;
        foreach (var limit in limits.All)
        {
            if (!Counts(limit, charge))
                continue;
            Of(limit, charge.Key(limit.Scope), now).Add(stamp, Weight(limit, charge));
            isCounted = true;
        }

        return isCounted;
    }

    private static bool Counts(PacingLimit limit, PacingCharge charge) => limit.Subject == charge.Subject && limit.Window is not null;

    // Twice the same is too often whatever it weighs, and a single one never is.
    private static int Weight(PacingLimit limit, PacingCharge charge) => limit.Scope == PacingScope.SameRequest ? 1 : charge.Weight;

    private void Forget(TimeSpan now)
    {
        foreach (var (key, window) in _windows.ToArray())
        {
            window.Forget(now);
            if (window.IsEmpty)
                _windows.Remove(key);
        }
    }
}
