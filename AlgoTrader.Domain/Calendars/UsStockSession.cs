using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Calendars;

/// <summary>
/// When the regular session of the US stock exchanges ends, 16:00 in New York and 13:00 on half days: a bar of a day, or another long one that reaches beyond it, is
/// complete then, and not when the day ends.
/// </summary>
public static class UsStockSession
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly TimeSpan Close = TimeSpan.FromHours(16);
    private static readonly TimeSpan EarlyClose = TimeSpan.FromHours(13);

    /// <summary>Shares and options in US dollars. Futures, currencies and crypto trade around the clock; hours of other exchanges are not known here.</summary>
    public static bool IsOf(Instrument instrument) => instrument is { SecurityType: "STK" or "OPT", Currency: "USD" };

    /// <summary>End of the session on the UTC day of a moment, whose hours all lie within that day. Also of a holiday, as if it were none.</summary>
    /// <param name="nanos">Unix nanoseconds UTC.</param>
    public static long EndNanos(long nanos)
    {
        var date = DateOnly.FromDateTime(UnixNanos.ToTime(nanos).UtcDateTime);
        var local = date.ToDateTime(TimeOnly.MinValue) + (UsHolidays.IsHalfDay(date) ? EarlyClose : Close);
        return UnixNanos.From(new DateTimeOffset(local, NewYork.GetUtcOffset(local)));
    }
}
