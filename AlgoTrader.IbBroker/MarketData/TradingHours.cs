using System.Globalization;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>The sessions of an instrument over some days, as its definition lists them, e.g. <c>20260304:0930-20260304:1600;20260305:CLOSED</c>.</summary>
internal sealed class TradingHours(IReadOnlyList<(DateTimeOffset Open, DateTimeOffset Close)> sessions, DateTimeOffset from, DateTimeOffset to)
{
    public IReadOnlyList<(DateTimeOffset Open, DateTimeOffset Close)> Sessions => sessions;

    /// <summary>The definition says something about this instant.</summary>
    public bool Covers(DateTimeOffset at) => at >= from && at < to;

    public bool IsOpen(DateTimeOffset at) => sessions.Any(session => at >= session.Open && at < session.Close);

    /// <param name="regular">The regular hours; where they are empty, all hours count.</param>
    public static TradingHours Parse(string regular, string all, string zoneId)
    {
        var text = regular.Length > 0 ? regular : all;
        List<(DateTimeOffset Open, DateTimeOffset Close)> sessions = [];
        DateTimeOffset? from = null;
        DateTimeOffset? to = null;
        if (TwsTimeZone.TryFind(zoneId, out var zone))
        {
            foreach (var day in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var colon = day.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0 || !DateOnly.TryParseExact(day.AsSpan(0, colon), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                    continue;
                var begin = At(zone, date.ToDateTime(TimeOnly.MinValue));
                from = from is { } first && first <= begin ? first : begin;
                var end = At(zone, date.AddDays(1).ToDateTime(TimeOnly.MinValue));
                to = to is { } last && last >= end ? last : end;
                foreach (var part in day[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
                {
                    if (Session(zone, date, part) is { } session)
                        sessions.Add(session);
                }
            }
        }

        // A session that began on the evening before the first day is not listed: from is its first open at the earliest.
        return new(sessions, from ?? DateTimeOffset.MaxValue, to ?? DateTimeOffset.MinValue);
    }

    private static (DateTimeOffset Open, DateTimeOffset Close)? Session(TimeZoneInfo zone, DateOnly date, string part)
    {
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || Moment(date, part[..dash]) is not { } open || Moment(date, part[(dash + 1)..]) is not { } close)
            return null;
        // The older form has no date at the end, and an end before its begin is one of the next day.
        if (close <= open)
            close = close.AddDays(1);
        return (At(zone, open), At(zone, close));
    }

    private static DateTime? Moment(DateOnly date, string text) =>
        DateTime.TryParseExact(text, "yyyyMMdd:HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var full) ? full
        : TimeOnly.TryParseExact(text, "HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? date.ToDateTime(time)
        : null;

    private static DateTimeOffset At(TimeZoneInfo zone, DateTime local) => new(local, zone.GetUtcOffset(local));
}
