using AlgoTrader.Domain.Calendars;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History.Gaps;

/// <summary>Holds bars against the regular sessions of the US stock exchanges: those of a day, its first and its last, and whole days.</summary>
internal static class SessionGaps
{
    private const long Day = 86_400 * UnixNanos.PerSecond;

    /// <summary>Of the days from the first bar's to the last bar's.</summary>
    /// <param name="fromNanos">First moment that was asked for: nothing before it is missing.</param>
    /// <param name="toNanos">First moment that was not.</param>
    public static void Find(Bar[] bars, long fromNanos, long toNanos, GapList gaps)
    {
        if (bars.Length == 0)
            return;
        if (UnixNanos.From(bars[0].Interval) >= Day)
        {
            FindDays(bars, gaps);
            return;
        }

        var session = TradingSession.Parse("regular");
        var next = 0;
        for (var day = session.DayOf(bars[0].StartNanos); day.From <= bars[^1].StartNanos; day = session.DayOf(day.To))
        {
            var begin = next;
            while (next < bars.Length && bars[next].StartNanos < day.To)
                next++;
            if (IsTradingDay(day.Open))
                FindIn(bars.AsSpan(begin, next - begin), Math.Max(day.Open, fromNanos), Math.Min(day.Close, toNanos), gaps);
        }
    }

    private static void FindIn(ReadOnlySpan<Bar> bars, long open, long close, GapList gaps)
    {
        var known = open;
        foreach (ref readonly var bar in bars)
        {
            if (bar.StartNanos >= close)
                break;
            if (bar.StartNanos > known)
                gaps.Add(known, bar.StartNanos - known);
            known = Math.Max(known, bar.EndNanos);
        }

        if (known < close)
            gaps.Add(known, close - known);
    }

    /// <summary>Bars of days are stamped at their session's date, 00:00 UTC.</summary>
    private static void FindDays(Bar[] bars, GapList gaps)
    {
        for (var i = 1; i < bars.Length; i++)
        {
            var (first, missing) = (0L, 0);
            for (var day = bars[i - 1].StartNanos + Day; day / Day < bars[i].StartNanos / Day; day += Day)
            {
                if (!IsTradingDay(day))
                    continue;
                first = missing++ == 0 ? day : first;
            }

            if (missing > 0)
                gaps.Add(first, missing * Day);
        }
    }

    /// <param name="nanos">A moment whose UTC date is the exchange's.</param>
    private static bool IsTradingDay(long nanos)
    {
        var date = DateOnly.FromDateTime(UnixNanos.ToTime(nanos).UtcDateTime);
        return date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !UsHolidays.IsHoliday(date);
    }
}
