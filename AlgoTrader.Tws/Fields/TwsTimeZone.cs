using System.Diagnostics.CodeAnalysis;

namespace AlgoTrader.Tws.Fields;

/// <summary>
/// Time zones by every name a gateway uses. The gateway writes zones as its Java or Windows host names them; some of these
/// (US/Eastern) are missing from today's tz packages and others (EST) mean there a zone without summer time.
/// </summary>
public static class TwsTimeZone
{
    private static readonly Dictionary<string, string> IanaNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["US/Eastern"] = "America/New_York",
        ["EST"] = "America/New_York",
        ["EDT"] = "America/New_York",
        ["EST5EDT"] = "America/New_York",
        ["Eastern Standard Time"] = "America/New_York",
        ["US/Central"] = "America/Chicago",
        ["CST"] = "America/Chicago",
        ["CDT"] = "America/Chicago",
        ["CST6CDT"] = "America/Chicago",
        ["Central Standard Time"] = "America/Chicago",
        ["US/Mountain"] = "America/Denver",
        ["MST"] = "America/Denver",
        ["MDT"] = "America/Denver",
        ["MST7MDT"] = "America/Denver",
        ["Mountain Standard Time"] = "America/Denver",
        ["US/Pacific"] = "America/Los_Angeles",
        ["PST"] = "America/Los_Angeles",
        ["PDT"] = "America/Los_Angeles",
        ["PST8PDT"] = "America/Los_Angeles",
        ["Pacific Standard Time"] = "America/Los_Angeles",
        ["GB"] = "Europe/London",
        ["GB-Eire"] = "Europe/London",
        ["BST"] = "Europe/London",
        ["GMT Standard Time"] = "Europe/London",
        ["MET"] = "Europe/Berlin",
        ["CET"] = "Europe/Berlin",
        ["W. Europe Standard Time"] = "Europe/Berlin",
        ["Central European Standard Time"] = "Europe/Warsaw",
        ["Romance Standard Time"] = "Europe/Paris",
        ["EET"] = "Europe/Helsinki",
        ["Japan"] = "Asia/Tokyo",
        ["JST"] = "Asia/Tokyo",
        ["Tokyo Standard Time"] = "Asia/Tokyo",
        ["Hongkong"] = "Asia/Hong_Kong",
        ["HKT"] = "Asia/Hong_Kong",
        ["China Standard Time"] = "Asia/Shanghai",
        ["Singapore"] = "Asia/Singapore",
        ["Singapore Standard Time"] = "Asia/Singapore",
        ["Asia/Calcutta"] = "Asia/Kolkata",
        ["IST"] = "Asia/Kolkata",
        ["India Standard Time"] = "Asia/Kolkata",
        ["AUS Eastern Standard Time"] = "Australia/Sydney",
        ["Australia/NSW"] = "Australia/Sydney",
    };

    /// <summary>The zone that a gateway means by <paramref name="name"/>; false when this system does not know it.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        if (name is "UTC" or "GMT" or "Z" or "Etc/UTC")
        {
            zone = TimeZoneInfo.Utc;
            return true;
        }
        return TimeZoneInfo.TryFindSystemTimeZoneById(IanaNames.GetValueOrDefault(name, name), out zone);
    }
}
