using System.Globalization;

namespace AlgoTrader.Tws.Fields;

/// <summary>
/// Times as the protocol writes them: <c>yyyyMMdd HH:mm:ss zone</c> (zone by IANA, Windows or IB's own name), <c>yyyyMMdd-HH:mm:ss</c>
/// (UTC), <c>yyyyMMdd</c>, and seconds since 1970 UTC.
/// </summary>
public static class TwsTime
{
    private const string Date = "yyyyMMdd";
    private const string DateAndTime = "yyyyMMdd HH:mm:ss";
    private const string UtcDateAndTime = "yyyyMMdd-HH:mm:ss";

    /// <summary>
    /// Reads any of the forms above. A time without a zone is taken as UTC, and so is the start of a date alone. False for everything
    /// else, an unknown zone included: the caller keeps the text.
    /// </summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        text = text.Trim();
        if (text.Length == Date.Length && TryParseLocal(text, Date, out var day))
        {
            time = new DateTimeOffset(day, TimeSpan.Zero);
            return true;
        }
        if (text.Length == UtcDateAndTime.Length && TryParseLocal(text, UtcDateAndTime, out var utc))
        {
            time = new DateTimeOffset(utc, TimeSpan.Zero);
            return true;
        }
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            if (seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
                return false;
            time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }
        return TryParseZoned(text, out time);
    }

    /// <summary>Writes <paramref name="time"/> as <c>yyyyMMdd HH:mm:ss zone</c> in the zone of that name.</summary>
    public static string FormatZoned(DateTimeOffset time, string zoneName)
    {
        if (!TwsTimeZone.TryFind(zoneName, out var zone))
            throw new ArgumentException($"Time zone '{zoneName}' is unknown on this system.", nameof(zoneName));
        return TimeZoneInfo.ConvertTime(time, zone).ToString(DateAndTime, CultureInfo.InvariantCulture) + " " + zoneName;
    }

    /// <summary>Writes <paramref name="time"/> as <c>yyyyMMdd-HH:mm:ss</c> in UTC.</summary>
    public static string FormatUtc(DateTimeOffset time) => time.UtcDateTime.ToString(UtcDateAndTime, CultureInfo.InvariantCulture);

    public static string FormatDate(DateOnly date) => date.ToString(Date, CultureInfo.InvariantCulture);

    public static string FormatEpochSeconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static bool TryParseZoned(string text, out DateTimeOffset time)
    {
        time = default;
        // Some gateways put two spaces between date and time.
        var parts = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || !TryParseLocal($"{parts[0]} {parts[1]}", DateAndTime, out var local))
            return false;
        if (parts.Length == 2)
        {
            time = new DateTimeOffset(local, TimeSpan.Zero);
            return true;
        }
        if (!TwsTimeZone.TryFind(parts[2], out var zone))
            return false;
        // An hour that the spring change skips never happens at an exchange; read it as the hour after.
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        time = new DateTimeOffset(local, zone.GetUtcOffset(local));
        return true;
    }

    private static bool TryParseLocal(string text, string format, out DateTime local) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}
