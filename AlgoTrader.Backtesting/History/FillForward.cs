using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>Closes the gaps of a series within the sessions of the days that have any bar.</summary>
internal static class FillForward
{
    /// <summary>From the first bar on; a filled bar stands at the last close and has no volume.</summary>
    public static Bar[] Fill(Bar[] bars, TradingSession session)
    {
        if (bars.Length == 0 || bars[0].Interval >= TimeSpan.FromDays(1))
            return bars;
        var filled = new List<Bar>(bars.Length);
        var step = UnixNanos.From(bars[0].Interval);
        for (var i = 0; i < bars.Length; i++)
        {
            var day = session.DayOf(bars[i].StartNanos);
            var isNewDay = i > 0 && bars[i - 1].StartNanos < day.From;
            if (isNewDay)
            {
                var before = session.DayOf(bars[i - 1].StartNanos);
                Add(filled, bars[i - 1].EndNanos, before.Close, step);
                day = session.DayOf(bars[i].StartNanos);
            }

            // Hours are stamped at the clock's hour, before the session opens.
            if (i > 0)
                Add(filled, isNewDay ? day.Open - Offset(day.Open - day.From, step) : bars[i - 1].EndNanos, bars[i].StartNanos, step);
            filled.Add(bars[i]);
        }

        Add(filled, bars[^1].EndNanos, session.DayOf(bars[^1].StartNanos).Close, step);
        return [.. filled];
    }

    /// <summary>A side that has no quote in a bar stays where it was last, with its last price as the whole bar.</summary>
    public static void Fill(QuoteBar[] quotes)
    {
        for (var i = 1; i < quotes.Length; i++)
            quotes[i] = new(quotes[i].Bid ?? Flat(quotes[i - 1].Bid), quotes[i].Ask ?? Flat(quotes[i - 1].Ask));
    }

    private static SideBar? Flat(SideBar? before) => before is { Close: var close } ? new(close, close, close, close) : null;

    private static void Add(List<Bar> filled, long fromNanos, long toNanos, long step)
    {
        for (var start = fromNanos; start < toNanos; start += step)
        {
            var last = filled[^1];
            filled.Add(new(start, last.Interval, last.Close, last.Close, last.Close, last.Close, 0, 0));
        }
    }

    private static long Offset(long sinceMidnight, long step) => sinceMidnight % step;
}
