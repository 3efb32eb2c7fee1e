using AlgoTrader.GatewaySimulator.Instruments.Calendars;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>The schedules of the markets that the simulator knows, by the names that catalogue files use.</summary>
public static class Schedules
{
    /// <summary>04:00 to 20:00 New York, regular 09:30 to 16:00; half days until 17:00 and 13:00.</summary>
    public static TradingSchedule UsStocks { get; } = new(
        "US/Eastern",
        new SessionHours(Clock(4, 0), Clock(20, 0), Clock(9, 30), Clock(16, 0)) { Early = (Clock(17, 0), Clock(13, 0)) },
        TradingCalendar.UsExchanges);

    /// <summary>Listed options on stocks and funds: the regular session of these alone.</summary>
    public static TradingSchedule UsOptions { get; } = new(
        "US/Eastern", new SessionHours(Clock(9, 30), Clock(16, 0)) { Early = (Clock(13, 0), Clock(13, 0)) }, TradingCalendar.UsExchanges);

    /// <summary>Cboe's indices and the options on them, Chicago.</summary>
    public static TradingSchedule Cboe { get; } = new(
        "US/Central", new SessionHours(Clock(8, 30), Clock(15, 15)) { Early = (Clock(12, 15), Clock(12, 15)) }, TradingCalendar.UsExchanges);

    /// <summary>Futures on stock indices at CME and CBOT: 17:00 of the evening before to 16:00 Chicago, regular 08:30 to 15:15.</summary>
    public static TradingSchedule Globex { get; } = new(
        "US/Central",
        new SessionHours(-Clock(7, 0), Clock(16, 0), Clock(8, 30), Clock(15, 15)) { Early = (Clock(12, 15), Clock(12, 15)), HolidayClose = Clock(12, 0) },
        TradingCalendar.Globex);

    /// <summary>Futures on currencies at CME: as <see cref="Globex"/>, but regular until 16:00.</summary>
    public static TradingSchedule GlobexCurrencies { get; } = new(
        "US/Central",
        new SessionHours(-Clock(7, 0), Clock(16, 0), Clock(8, 30), Clock(16, 0)) { Early = (Clock(12, 15), Clock(12, 15)), HolidayClose = Clock(12, 0) },
        TradingCalendar.Globex);

    /// <summary>Futures on metals and energy: 18:00 of the evening before to 17:00 New York, regular from 09:30.</summary>
    public static TradingSchedule Commodities { get; } = new(
        "US/Eastern",
        new SessionHours(-Clock(6, 0), Clock(17, 0), Clock(9, 30), Clock(17, 0)) { Early = (Clock(13, 45), Clock(13, 45)), HolidayClose = Clock(13, 0) },
        TradingCalendar.Globex);

    /// <summary>Currencies: 17:15 of the evening before to 17:00 New York, Sunday evening to Friday. The date changes at 17:00.</summary>
    public static TradingSchedule Forex { get; } = new(
        "US/Eastern", new SessionHours(-new TimeSpan(6, 45, 0), Clock(17, 0)) { DateStart = -Clock(7, 0) }, TradingCalendar.Forex);

    /// <summary>Crypto currencies: all day, every day. Days are those of UTC, as crypto exchanges count them.</summary>
    public static TradingSchedule Always { get; } = new("UTC", new SessionHours(TimeSpan.Zero, Clock(24, 0)), TradingCalendar.Always);

    /// <summary>Deutsche Börse, Xetra.</summary>
    public static TradingSchedule Xetra { get; } = new("MET", new SessionHours(Clock(9, 0), Clock(17, 30)), TradingCalendar.Forex);

    /// <summary>London Stock Exchange.</summary>
    public static TradingSchedule London { get; } = new("GB-Eire", new SessionHours(Clock(8, 0), Clock(16, 30)), TradingCalendar.Forex);

    public static IReadOnlyDictionary<string, TradingSchedule> ByName { get; } = new Dictionary<string, TradingSchedule>(StringComparer.Ordinal)
    {
        ["us-stocks"] = UsStocks,
        ["us-options"] = UsOptions,
        ["cboe"] = Cboe,
        ["globex"] = Globex,
        ["globex-currencies"] = GlobexCurrencies,
        ["commodities"] = Commodities,
        ["forex"] = Forex,
        ["always"] = Always,
        ["xetra"] = Xetra,
        ["london"] = London,
    };

    private static TimeSpan Clock(int hours, int minutes) => new(hours, minutes, 0);
}
