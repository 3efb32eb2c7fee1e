using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History.Gaps;

/// <summary>Pauses between bars that are none of the market's own.</summary>
internal static class PauseGaps
{
    /// <summary>Longer than any weekend with holidays around it.</summary>
    private const long LongestPause = 5 * NewYorkTime.Day;

    /// <summary>Nights begin and end a little earlier or later with the last and the first trade.</summary>
    private const long Leeway = 1800 * UnixNanos.PerSecond;

    public static void Find(Instrument instrument, Bar[] bars, GapList gaps)
    {
        if (bars.Length == 0)
            return;
        var step = UnixNanos.From(bars[0].Interval);
        if (step >= NewYorkTime.Day)
        {
            FindWithoutHours(bars, gaps);
            return;
        }

        var usual = new UsualHours(instrument, step);
        foreach (ref readonly var bar in bars.AsSpan())
            usual.Add(bar.StartNanos);
        for (var i = 1; i < bars.Length; i++)
        {
            if (bars[i].StartNanos > bars[i - 1].EndNanos)
                Add(usual, bars[i - 1].EndNanos, bars[i].StartNanos, gaps);
        }
    }

    /// <summary>Adds a pause unless it is one that is usual.</summary>
    public static void Add(UsualHours usual, long startNanos, long endNanos, GapList gaps)
    {
        if (!usual.IsKnown)
        {
            if (IsWithoutHours(startNanos, endNanos) && !usual.IsDailyBreak(startNanos, endNanos))
                gaps.Add(startNanos, endNanos - startNanos);
            return;
        }

        var (first, missing) = usual.Expected(startNanos, endNanos, out var touchesPause);
        if (missing > (touchesPause ? Leeway : 0))
            gaps.Add(first, missing);
    }

    /// <summary>A day or two tell no custom: what is missing within a day, or for days on end.</summary>
    private static bool IsWithoutHours(long startNanos, long endNanos) =>
        endNanos > startNanos && (startNanos / NewYorkTime.Day == endNanos / NewYorkTime.Day || endNanos - startNanos > LongestPause);

    private static void FindWithoutHours(Bar[] bars, GapList gaps)
    {
        for (var i = 1; i < bars.Length; i++)
        {
            if (IsWithoutHours(bars[i - 1].EndNanos, bars[i].StartNanos))
                gaps.Add(bars[i - 1].EndNanos, bars[i].StartNanos - bars[i - 1].EndNanos);
        }
    }
}
