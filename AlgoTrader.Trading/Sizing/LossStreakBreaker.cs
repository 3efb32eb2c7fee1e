using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Sizing;

/// <summary>
/// Stops entries after a number of losses in a row. A win ends the streak, a trade that neither won nor lost leaves it. Once tripped it stays so until
/// its time is over, or until somebody resets it: without trades there is no win that could.
/// </summary>
/// <param name="losses">That trip it; 0 for never.</param>
/// <param name="resetAfter">Null: only by <see cref="Reset"/>.</param>
public sealed class LossStreakBreaker(int losses, TimeSpan? resetAfter = null)
{
    private long _trippedNanos;

    public int Streak { get; private set; }

    public bool IsTripped { get; private set; }

    /// <summary>Takes in the result of a round trip.</summary>
    public void Add(decimal profit, long timeNanos)
    {
        Streak = profit > 0 ? 0 : profit < 0 ? Streak + 1 : Streak;
        if (losses == 0 || Streak < losses || IsTripped)
            return;
        IsTripped = true;
        _trippedNanos = timeNanos;
    }

    /// <summary>Whether an entry is allowed now; a break whose time is over ends here.</summary>
    public bool Allows(long timeNanos)
    {
        if (IsTripped && resetAfter is { } span && timeNanos - _trippedNanos >= UnixNanos.From(span))
            Reset();
        return !IsTripped;
    }

    public void Reset()
    {
        IsTripped = false;
        Streak = 0;
    }
}
