using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>When an instrument trades. A session is named by its trading date, which for a night session is that of its end.</summary>
public sealed class TradingSchedule
{
    private readonly TimeZoneInfo _zone;

    /// <param name="timeZoneId">The zone by IB's name, such as US/Eastern.</param>
    /// <param name="open">Start of the regular session, local.</param>
    /// <param name="close">Its end.</param>
    public TradingSchedule(string timeZoneId, TimeOnly open, TimeOnly close)
    {
        TimeZoneId = timeZoneId;
        Open = open;
        Close = close;
        _zone = TwsTimeZone.TryFind(timeZoneId, out var zone)
            ? zone
            : throw new TimeZoneNotFoundException($"The system has no time zone {timeZoneId}; install its tzdata package.");
    }

    /// <summary>US stocks and funds.</summary>
    public static TradingSchedule UsStocks { get; } = new("US/Eastern", new TimeOnly(9, 30), new TimeOnly(16, 0));

    /// <summary>The zone as IB names it.</summary>
    public string TimeZoneId { get; }

    /// <summary>Start of the regular session, local.</summary>
    public TimeOnly Open { get; }

    /// <summary>End of the regular session, local.</summary>
    public TimeOnly Close { get; }

    public DateTime ToLocal(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone).DateTime;

    /// <summary>The instant of a local date and time.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly clock)
    {
        var local = date.ToDateTime(clock);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The trading date that an instant belongs to.</summary>
    public DateOnly SessionOf(DateTimeOffset time) => DateOnly.FromDateTime(ToLocal(time));

    public bool IsTradingDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Within the regular session.</summary>
    public bool IsRegular(DateTimeOffset time)
    {
        var clock = TimeOnly.FromDateTime(ToLocal(time));
        return clock >= Open && clock < Close;
    }

    /// <summary>Start and end of a date's regular session; null when there is none.</summary>
    public (DateTimeOffset Open, DateTimeOffset Close)? RegularHours(DateOnly date) =>
        IsTradingDay(date) ? (At(date, Open), At(date, Close)) : null;
}
