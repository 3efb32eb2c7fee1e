using System.Globalization;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History.Gaps;

/// <summary>What is missing of a series, summed up.</summary>
/// <param name="stepNanos">Length of a bar; of a book, of what counts as one silence.</param>
internal sealed class GapList(long stepNanos)
{
    public int Count { get; private set; }

    /// <summary>Bars, begun ones counted.</summary>
    public long Missing { get; private set; }

    /// <summary>Nanoseconds.</summary>
    public long Longest { get; private set; }

    public long LongestAt { get; private set; }

    /// <param name="missingNanos">Of the time from there on, that in which there should have been bars.</param>
    /// <param name="lengthNanos">From there to its end, when nights lie in between.</param>
    public void Add(long startNanos, long missingNanos, long? lengthNanos = null)
    {
        Count++;
        Missing += (missingNanos + stepNanos - 1) / stepNanos;
        if ((lengthNanos ?? missingNanos) is var length && length > Longest)
            (Longest, LongestAt) = (length, startNanos);
    }

    /// <summary>The longest, in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"the longest is {TimeSpan.FromTicks(Longest / 100)} from {UnixNanos.ToTime(LongestAt):yyyy-MM-dd HH:mm:ss'Z'} on");
}
