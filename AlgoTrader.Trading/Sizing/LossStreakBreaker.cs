using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Sizing;

/// <summary>
/// Stops entries after a number of losses in a row. A win ends the streak, a trade that neither won nor lost leaves it. Once tripped it stays so until
/// its time is over, or until somebody resets it: without trades there is no win that could. How it stands follows from the results and their times alone, however
/// often it was asked in between: told the same again after a restart, it stands as it did.
/// </summary>
/// <param name="losses">That trip it; 0 for never.</param>
/// <param name="resetAfter">Null: only by <see cref="Reset"/>.</param>
public sealed class LossStreakBreaker(int losses, TimeSpan? resetAfter = null)
{
    private long _trippedNanos;
    private long _resetNanos = long.MinValue;

    public int Streak { get; private set; }

    public bool IsTripped { get; private set; }

    internal BreakerState State
    {
        get => new(Streak, IsTripped, _trippedNanos);
        set => (Streak, IsTripped, _trippedNanos) = value;
    }

    /// <summary>Takes in the result of a round trip. A loss while it is tripped counts its time from anew.</summary>
    public void Add(decimal profit, long timeNanos)
    {
        if (timeNanos <= _resetNanos)
            return;
        Expire(timeNanos);
        Streak = profit > 0 ? 0 : profit < 0 ? Streak + 1 : Streak;
        if (losses == 0 || Streak < losses || profit >= 0)
            return;
        IsTripped = true;
        _trippedNanos = timeNanos;
    }

    /// <summary>Whether an entry is allowed now; a break whose time is over ends here.</summary>
    public bool Allows(long timeNanos)
    {
        Expire(timeNanos);
        return !IsTripped;
    }

    /// <summary>By hand: results up to a market time do not count, also those that are told later.</summary>
    public void Reset(long timeNanos)
    {
        _resetNanos = timeNanos;
        Clear();
    }

    private void Expire(long timeNanos)
    {
        if (IsTripped && resetAfter is { } span && timeNanos - _trippedNanos >= UnixNanos.From(span))
            Clear();
    }

    private void Clear()
    {
        IsTripped = false;
        Streak = 0;
    }
}
