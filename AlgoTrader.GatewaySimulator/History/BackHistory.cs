using AlgoTrader.GatewaySimulator.History.Bars;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>
/// Two years of sessions before those that a made-up market begins with. Nothing is made until it is asked for; days are kept, minutes
/// are made anew each time, for they are many and seldom wanted twice.
/// </summary>
/// <param name="schedule">The hours; there is a bar for every minute of the regular ones.</param>
/// <param name="dates">Trading dates, the newest first.</param>
/// <param name="make">Makes the minutes of a session by its place in <paramref name="dates"/>; of the same place always the same.</param>
internal sealed class BackHistory(TradingSchedule schedule, IReadOnlyList<DateOnly> dates, Func<int, MinuteBar[]> make)
{
    private const int Sessions = 504;
    private const long MinuteNanos = InstrumentHistory.MinuteNanos;
    private readonly TradeBar?[] _days = new TradeBar?[dates.Count];

    public long FirstNanos => Hours(dates.Count - 1).Open;

    /// <summary>The end of its last session.</summary>
    public long EndNanos => Hours(0).Close;

    public static IReadOnlyList<DateOnly> DatesBefore(DateOnly date, TradingSchedule schedule)
    {
        var dates = new List<DateOnly>(Sessions);
        while (dates.Count < Sessions)
        {
            date = date.AddDays(-1);
            if (schedule.IsTradingDay(date) && schedule.RegularHours(date) is not null)
                dates.Add(date);
        }
        return dates;
    }

    /// <summary>Minutes that start in [from, to), oldest first.</summary>
    public IEnumerable<TradeBar> Minutes(long fromNanos, long toNanos)
    {
        foreach (var session in Between(fromNanos, toNanos))
        {
            foreach (var minute in Made(session))
            {
                if (minute.StartNanos >= fromNanos && minute.StartNanos < toNanos)
                    yield return minute;
            }
        }
    }

    /// <summary>Sessions as bars that start in [from, to), oldest first; of the one that the range begins in only that part.</summary>
    public IEnumerable<TradeBar> Days(long fromNanos, long toNanos)
    {
        foreach (var session in Between(fromNanos, toNanos))
        {
            var (open, close) = Hours(session);
            if (open >= fromNanos && close <= toNanos)
                yield return _days[session] ??= Merged(Made(session));
            else if (Minutes(Math.Max(open, fromNanos), Math.Min(close, toNanos)).ToList() is { Count: > 0 } part)
                yield return Merged(part);
        }
    }

    /// <summary>Starts of minutes, or of days, before an instant, newest first. They are known without making any.</summary>
    public IEnumerable<long> StartsBefore(long toNanos, bool ofDays)
    {
        for (var session = 0; session < dates.Count; session++)
        {
            var (open, close) = Hours(session);
            for (var start = ofDays ? open : close - MinuteNanos; start >= open; start -= MinuteNanos)
            {
                if (start < toNanos)
                    yield return start;
            }
        }
    }

    // A half day is the beginning of a whole one.
    private IEnumerable<TradeBar> Made(int session) => make(session).Select(TradeBar.Of).TakeWhile(minute => minute.StartNanos < Hours(session).Close);

    private static TradeBar Merged(IEnumerable<TradeBar> bars) => bars.Aggregate((all, bar) => all.With(bar));

    private IEnumerable<int> Between(long fromNanos, long toNanos)
    {
        for (var session = dates.Count - 1; session >= 0; session--)
        {
            var (open, close) = Hours(session);
            if (close > fromNanos && open < toNanos)
                yield return session;
        }
    }

    private (long Open, long Close) Hours(int session)
    {
        var (open, close) = schedule.RegularHours(dates[session])!.Value;
        return (MarketTime.ToNanos(open), MarketTime.ToNanos(close));
    }
}
