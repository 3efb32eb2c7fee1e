using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>Which bars of a day take part in a run, and when the market is open.</summary>
public sealed class TradingSession
{
    private const long Day = 86_400 * UnixNanos.PerSecond;
    private readonly TimeZoneInfo? _zone;
    private readonly TimeSpan _open;
    private readonly TimeSpan _close;
    private readonly TimeSpan _earlyClose;

    // Whole, so that runs side by side may share a session.
    private SessionDay _day = new(1, 0, 0, 0);

    private TradingSession(string name, TimeZoneInfo? zone, TimeSpan open, TimeSpan close, TimeSpan earlyClose) =>
        (Name, _zone, _open, _close, _earlyClose) = (name, zone, open, close, earlyClose);

    public static IReadOnlyList<string> Names { get; } = ["regular", "extended", "all"];

    public string Name { get; }

    /// <summary>The market is always open.</summary>
    public bool IsContinuous => _zone is null;

    /// <summary><c>regular</c>: 09:30 to 16:00 in New York, to 13:00 on its half days; <c>extended</c>: with the trading before and after, 04:00 to 20:00, or to 17:00;
    /// <c>all</c>: every bar.</summary>
    /// <exception cref="FormatException">No such session.</exception>
    public static TradingSession Parse(string name) => name switch
    {
        "regular" => new(name, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), new(9, 30, 0), new(16, 0, 0), new(13, 0, 0)),
        "extended" => new(name, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), new(4, 0, 0), new(20, 0, 0), new(17, 0, 0)),
        "all" => new(name, null, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
        _ => throw new FormatException($"Session '{name}' is unknown. Known: {string.Join(", ", Names)}."),
    };

    /// <summary>Some of the bar lies in the session; a daily bar always does.</summary>
    /// <param name="startNanos">Start of a bar, Unix nanoseconds UTC.</param>
    public bool Contains(long startNanos, long lengthNanos)
    {
        if (_zone is null || lengthNanos >= Day)
            return true;
        var day = DayOf(startNanos);
        return startNanos < day.Close && startNanos + lengthNanos > day.Open;
    }

    public bool IsOpenAt(long nanos)
    {
        if (_zone is null)
            return true;
        var day = DayOf(nanos);
        return nanos >= day.Open && nanos < day.Close;
    }

    /// <summary>The session of the day at the exchange; of weekends and holidays too, which have no bars. Of a continuous market: the UTC day.</summary>
    public SessionDay DayOf(long nanos)
    {
        var day = _day;
        if (nanos >= day.From && nanos < day.To)
            return day;
        return _day = Find(nanos);
    }

    private SessionDay Find(long nanos)
    {
        if (_zone is null)
        {
            var midnight = nanos - (((nanos % Day) + Day) % Day);
            return new(midnight, midnight + Day, midnight, midnight + Day);
        }

        var date = TimeZoneInfo.ConvertTime(UnixNanos.ToTime(nanos), _zone).Date;
        var close = IsHalfDay(date) ? _earlyClose : _close;
        return new(Utc(date), Utc(date.AddDays(1)), Utc(date + _open), Utc(date + close));
    }

    private long Utc(DateTime local) => UnixNanos.From(new DateTimeOffset(local, _zone!.GetUtcOffset(local)));

    /// <summary>The day after Thanksgiving, and the working days before Independence Day and Christmas, when those are Monday to Thursday.</summary>
    private static bool IsHalfDay(DateTime date) => date.DayOfWeek switch
    {
        DayOfWeek.Friday => date is { Month: 11, Day: >= 23 and <= 29 },
        DayOfWeek.Saturday or DayOfWeek.Sunday => false,
        _ => date is { Month: 7, Day: 3 } or { Month: 12, Day: 24 },
    };
}
