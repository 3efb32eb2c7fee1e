using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments.Calendars;

namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>A trading schedule as a catalogue file describes it: local times HH:mm, with a minus those of the evening before counted back from midnight.</summary>
internal sealed record ScheduleEntry
{
    public string? Template { get; init; }

    public string Name { get; init; } = "";

    public string TimeZone { get; init; } = "";

    public string Calendar { get; init; } = "";

    public string Open { get; init; } = "";

    public string Close { get; init; } = "";

    /// <summary>Left out: the opening.</summary>
    public string? RegularOpen { get; init; }

    /// <summary>Left out: the close.</summary>
    public string? RegularClose { get; init; }

    /// <summary>The close of half days; left out: as ever.</summary>
    public string? EarlyClose { get; init; }

    public TradingSchedule Build(EntryCheck check)
    {
        var open = Clock(Open, "open", check);
        var close = Clock(Close, "close", check);
        var regularOpen = RegularOpen is null ? open : Clock(RegularOpen, "regularOpen", check);
        var regularClose = RegularClose is null ? close : Clock(RegularClose, "regularClose", check);
        check.That(open < close && close - open <= TimeSpan.FromDays(1), "close", "the close is not within the 24 hours after the opening", "Write an opening of the evening before with a minus, as -07:00 for 17:00");
        check.That(regularOpen >= open && regularClose <= close && regularOpen < regularClose, "regularOpen", "the regular session is not within the trading hours", "Correct regularOpen and regularClose");
        var calendar = TradingCalendar.All.FirstOrDefault(known => known.Name == Calendar);
        check.That(calendar is not null, "calendar", $"there is no calendar '{Calendar}'", $"Use one of {string.Join(", ", TradingCalendar.All.Select(known => known.Name))}");
        (TimeSpan, TimeSpan)? early = EarlyClose is null ? null : (Clock(EarlyClose, "earlyClose", check), Clock(EarlyClose, "earlyClose", check));
        try
        {
            return new TradingSchedule(TimeZone, new SessionHours(open, close, regularOpen, regularClose) { Early = early }, calendar!);
        }
        catch (TimeZoneNotFoundException)
        {
            throw check.Error("timeZone", $"there is no time zone '{TimeZone}' on this system", "Use a name such as US/Eastern or Europe/London, and install tzdata");
        }
    }

    private static TimeSpan Clock(string text, string field, EntryCheck check)
    {
        var isBefore = text.StartsWith('-');
        var parts = text.TrimStart('-').Split(':');
        var isClock = parts.Length == 2
            & int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            & int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && hours <= 24 && minutes < 60;
        check.That(isClock, field, $"'{text}' is no time", "Write HH:mm, e.g. 09:30, and 24:00 for midnight at the end");
        var time = new TimeSpan(hours, minutes, 0);
        return isBefore ? -time : time;
    }
}
