using AlgoTrader.Domain.Calendars;

namespace AlgoTrader.GatewaySimulator.Instruments.Calendars;

/// <summary>Which dates a market trades on, by rule and without end.</summary>
public sealed class TradingCalendar
{
    private readonly Func<DateOnly, DayKind> _ofWeekday;
    private readonly bool _hasWeekends;

    private TradingCalendar(string name, Func<DateOnly, DayKind> ofWeekday, bool hasWeekends = true)
    {
        Name = name;
        _ofWeekday = ofWeekday;
        _hasWeekends = hasWeekends;
    }

    /// <summary>Stocks and options: closed on holidays, early close on half days.</summary>
    public static TradingCalendar UsExchanges { get; } = new("us-exchanges", date =>
        UsHolidays.IsHoliday(date) ? DayKind.Closed : UsHolidays.IsHalfDay(date) ? DayKind.EarlyClose : DayKind.Full);

    /// <summary>CME Globex: closed on New Year's Day, Good Friday and Christmas, until noon on the other holidays.</summary>
    public static TradingCalendar Globex { get; } = new("globex", date =>
        IsClosedEverywhere(date) || date == UsHolidays.GoodFriday(date.Year) ? DayKind.Closed
        : UsHolidays.IsHoliday(date) ? DayKind.ShortHoliday
        : UsHolidays.IsHalfDay(date) ? DayKind.EarlyClose
        : DayKind.Full);

    /// <summary>Currencies, and whoever else stops on New Year's Day and Christmas only.</summary>
    public static TradingCalendar Forex { get; } = new("forex", date => IsClosedEverywhere(date) ? DayKind.Closed : DayKind.Full);

    /// <summary>Every weekday.</summary>
    public static TradingCalendar Weekdays { get; } = new("weekdays", _ => DayKind.Full);

    /// <summary>Every day.</summary>
    public static TradingCalendar Always { get; } = new("always", _ => DayKind.Full, hasWeekends: false);

    public static IReadOnlyList<TradingCalendar> All { get; } = [UsExchanges, Globex, Forex, Weekdays, Always];

    public string Name { get; }

    public DayKind Of(DateOnly date) => _hasWeekends && IsWeekend(date) ? DayKind.Closed : _ofWeekday(date);

    public bool IsTradingDay(DateOnly date) => Of(date) != DayKind.Closed;

    /// <summary>The date itself when the market trades on it, else the last before it on which it does.</summary>
    public DateOnly AtOrBefore(DateOnly date)
    {
        while (!IsTradingDay(date))
            date = date.AddDays(-1);
        return date;
    }

    /// <summary>The date itself when the market trades on it, else the first after it on which it does.</summary>
    public DateOnly AtOrAfter(DateOnly date)
    {
        while (!IsTradingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>A number of trading days later, or earlier when it is negative.</summary>
    public DateOnly Add(DateOnly date, int tradingDays)
    {
        var step = Math.Sign(tradingDays);
        for (var left = Math.Abs(tradingDays); left > 0; left--)
            date = step > 0 ? AtOrAfter(date.AddDays(1)) : AtOrBefore(date.AddDays(-1));
        return date;
    }

    internal static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static bool IsClosedEverywhere(DateOnly date) => date == UsHolidays.NewYear(date.Year) || date == UsHolidays.Christmas(date.Year);
}
