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
        var (next, open) = (0, default(Gap));
        for (var day = session.DayOf(bars[0].StartNanos); day.From <= bars[^1].StartNanos; day = session.DayOf(day.To))
        {
            var begin = next;
            while (next < bars.Length && bars[next].StartNanos < day.To)
                next++;
            if (IsTradingDay(day.Open))
                open = FindIn(bars.AsSpan(begin, next - begin), Math.Max(day.Open, fromNanos), Math.Min(day.Close, toNanos), open, gaps);
        }

        open.AddTo(gaps);
    }

    /// <param name="open">What was still missing when the session before ended; it is one gap with what is missing from the opening on.</param>
    /// <returns>What is still missing when this one ends.</returns>
    private static Gap FindIn(ReadOnlySpan<Bar> bars, long from, long to, Gap open, GapList gaps)
    {
        var known = from;
        foreach (ref readonly var bar in bars)
        {
            if (bar.StartNanos >= to)
                break;
            open.With(known, bar.StartNanos).AddTo(gaps);
            open = default;
            known = Math.Max(known, bar.EndNanos);
        }

        return open.With(known, to);
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

    /// <param name="Missing">Nanoseconds of sessions in it.</param>
    private readonly record struct Gap(long Start, long End, long Missing)
    {
        public Gap With(long start, long end) => end <= start ? this : new(Missing > 0 ? Start : start, end, Missing + end - start);

        public void AddTo(GapList gaps)
        {
            if (Missing > 0)
                gaps.Add(Start, Missing, End - Start);
        }
    }
}
