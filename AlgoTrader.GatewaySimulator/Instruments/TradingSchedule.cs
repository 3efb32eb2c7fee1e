using System.Collections.Concurrent;
using AlgoTrader.GatewaySimulator.Instruments.Calendars;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>
/// When an instrument trades: its hours in its time zone on the days of its calendar. A session is named by its trading date, which for
/// a night session is that of its end. Safe for use by many threads; questions about the same day as before cost a comparison.
/// </summary>
public sealed class TradingSchedule
{
    private readonly ConcurrentDictionary<DateOnly, TradingSession> _sessions = new();
    private readonly TimeZoneInfo _zone;
    private TradingSession? _latest;

    /// <param name="timeZoneId">The zone by IB's name, such as US/Eastern.</param>
    /// <param name="hours">The hours of a full day.</param>
    /// <param name="calendar">The dates.</param>
    public TradingSchedule(string timeZoneId, SessionHours hours, TradingCalendar calendar)
    {
        TimeZoneId = timeZoneId;
        Hours = hours;
        Calendar = calendar;
        _zone = TwsTimeZone.TryFind(timeZoneId, out var zone)
            ? zone
            : throw new TimeZoneNotFoundException($"The system has no time zone {timeZoneId}; install its tzdata package.");
    }

    /// <summary>A regular session alone, on the days of the US exchanges.</summary>
    public TradingSchedule(string timeZoneId, TimeOnly open, TimeOnly close)
        : this(timeZoneId, new SessionHours(open.ToTimeSpan(), close.ToTimeSpan()), TradingCalendar.UsExchanges)
    {
    }

    /// <summary>US stocks and funds.</summary>
    public static TradingSchedule UsStocks => Schedules.UsStocks;

    /// <summary>The zone as IB names it.</summary>
    public string TimeZoneId { get; }

    public SessionHours Hours { get; }

    public TradingCalendar Calendar { get; }

    /// <summary>Start of the regular session of a full day, local.</summary>
    public TimeOnly Open => ClockOf(Hours.RegularOpen);

    /// <summary>End of the regular session of a full day, local; midnight when it is the end of the day.</summary>
    public TimeOnly Close => ClockOf(Hours.RegularClose);

    public DateTime ToLocal(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone).DateTime;

    /// <summary>The instant of a local date and time.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly clock) => At(date, clock.ToTimeSpan());

    /// <summary>
    /// The trading date that an instant belongs to, be the market open or closed then. Evenings and weekends before a night session are
    /// its; a holiday keeps its own date, for recorded data may have trades on it.
    /// </summary>
    public DateOnly SessionOf(DateTimeOffset time) => Session(time).Date;

    public bool IsTradingDay(DateOnly date) => Calendar.IsTradingDay(date);

    /// <summary>Within the regular session of a trading day.</summary>
    public bool IsRegular(DateTimeOffset time) => Session(time).Regular is { } hours && time >= hours.Open && time < hours.Close;

    /// <summary>Within the trading hours of a trading day, the regular session or outside it.</summary>
    public bool IsOpen(DateTimeOffset time) => Session(time).Trading is { } hours && time >= hours.Open && time < hours.Close;

    /// <summary>Start and end of a date's regular session; null when there is none.</summary>
    public (DateTimeOffset Open, DateTimeOffset Close)? RegularHours(DateOnly date) => Session(date).Regular;

    /// <summary>Start and end of all trading that belongs to a date; null when there is none.</summary>
    public (DateTimeOffset Open, DateTimeOffset Close)? TradingHours(DateOnly date) => Session(date).Trading;

    /// <summary>The next start of trading after an instant, or of a regular session.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset time, bool regular = false) => Next(time, regular, hours => hours.Open);

    /// <summary>The next end of trading after an instant, or of a regular session.</summary>
    public DateTimeOffset NextClose(DateTimeOffset time, bool regular = false) => Next(time, regular, hours => hours.Close);

    public DateOnly NextTradingDay(DateOnly date) => Calendar.Add(date, 1);

    public DateOnly PreviousTradingDay(DateOnly date) => Calendar.Add(date, -1);

    private static TimeOnly ClockOf(TimeSpan sinceMidnight) =>
        new(((sinceMidnight.Ticks % TimeSpan.TicksPerDay) + TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay);

    private TradingSession Session(DateTimeOffset time)
    {
        if (_latest is { } latest && latest.Contains(time))
            return latest;
        var date = DateOnly.FromDateTime(ToLocal(time) - Hours.DateStart);
        // The evening of Friday and the days until the market opens again belong to the Monday that follows.
        if (Hours.IsOvernight && TradingCalendar.IsWeekend(date))
            date = date.AddDays(date.DayOfWeek == DayOfWeek.Saturday ? 2 : 1);
        return _latest = Session(date);
    }

    private TradingSession Session(DateOnly date) => _sessions.TryGetValue(date, out var known) ? known : _sessions.GetOrAdd(date, Make);

    private TradingSession Make(DateOnly date)
    {
        var first = Hours.IsOvernight && date.DayOfWeek == DayOfWeek.Monday ? date.AddDays(-2) : date;
        var session = new TradingSession(date, At(first, Hours.DateStart), At(date.AddDays(1), Hours.DateStart));
        return Hours.On(Calendar.Of(date)) is not { } hours ? session : session with
        {
            Trading = (At(date, hours.Open), At(date, hours.Close)),
            Regular = (At(date, hours.RegularOpen), At(date, hours.RegularClose)),
        };
    }

    private DateTimeOffset Next(DateTimeOffset time, bool regular, Func<(DateTimeOffset Open, DateTimeOffset Close), DateTimeOffset> edge)
    {
        for (var date = SessionOf(time); ; date = date.AddDays(1))
        {
            var session = Session(date);
            if ((regular ? session.Regular : session.Trading) is { } hours && edge(hours) > time)
                return edge(hours);
        }
    }

    private DateTimeOffset At(DateOnly date, TimeSpan sinceMidnight)
    {
        var local = date.ToDateTime(TimeOnly.MinValue) + sinceMidnight;
        // An hour that the spring change skips is read as the hour after.
        if (_zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
