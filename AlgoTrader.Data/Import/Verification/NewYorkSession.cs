using AlgoTrader.Data.Import.Text;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>The regular session of US equities: Monday to Friday, 09:30 to 16:00 New York.</summary>
internal sealed class NewYorkSession
{
    public const int Minutes = 390;

    private const long Minute = 60 * UnixNanos.PerSecond;
    private const long Open = ((9 * 60) + 30) * Minute;
    private const long Close = 16 * 60 * Minute;
    private const long ExtendedOpen = 4 * 60 * Minute;
    private const long ExtendedClose = 20 * 60 * Minute;

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private long _utcDay = long.MinValue;
    private long _offset;

    /// <summary>True from 09:30 up to 16:00.</summary>
    public bool IsRegular(long nanos)
    {
        var local = ToLocal(nanos);
        return local % TimeText.NanosPerDay is >= Open and < Close && IsWeekday(local);
    }

    /// <summary>True from 04:00 to 20:00, the end included: a feed's last quote is stamped there.</summary>
    public bool IsExtended(long nanos)
    {
        var local = ToLocal(nanos);
        return local % TimeText.NanosPerDay is >= ExtendedOpen and <= ExtendedClose && IsWeekday(local);
    }

    public DateOnly DateOf(long nanos) => DateOnly.FromDateTime(UnixNanos.ToTime(ToLocal(nanos)).DateTime);

    /// <summary>A number for the date in New York, one more for the next day.</summary>
    public long DayOf(long nanos) => ToLocal(nanos) / TimeText.NanosPerDay;

    private static bool IsWeekday(long local) => UnixNanos.ToTime(local).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    // The offset at noon is right for every session: clocks change on Sundays before dawn.
    private long ToLocal(long nanos)
    {
        var day = nanos - (nanos % TimeText.NanosPerDay);
        if (day != _utcDay)
            (_utcDay, _offset) = (day, UnixNanos.From(NewYork.GetUtcOffset(UnixNanos.ToTime(day).AddHours(17))));
        return nanos + _offset;
    }
}
