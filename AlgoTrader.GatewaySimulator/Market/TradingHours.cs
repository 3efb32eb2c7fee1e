using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>The US stock session in New York time.</summary>
public static class TradingHours
{
    public static readonly TimeOnly Open = new(9, 30);
    public static readonly TimeOnly Close = new(16, 0);

    private static readonly TimeZoneInfo NewYork = TwsTimeZone.TryFind(Instrument.TimeZone, out var zone)
        ? zone
        : throw new TimeZoneNotFoundException("The system has no time zone America/New_York; install its tzdata package.");

    public static DateTime ToNewYork(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, NewYork).DateTime;

    /// <summary>The New York date, which is also the session's.</summary>
    public static DateOnly SessionOf(DateTimeOffset time) => DateOnly.FromDateTime(ToNewYork(time));

    public static bool IsRegular(DateTimeOffset time)
    {
        var clock = TimeOnly.FromDateTime(ToNewYork(time));
        return clock >= Open && clock < Close;
    }

    /// <summary>The instant of a New York date and time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly clock)
    {
        var local = date.ToDateTime(clock);
        return new DateTimeOffset(local, NewYork.GetUtcOffset(local)).ToUniversalTime();
    }

    public static bool IsBusinessDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
