namespace AlgoTrader.GatewaySimulator.Instruments.Calendars;

/// <summary>
/// The hours of one trading date, local, as time since its midnight: an evening before it is negative, its own midnight at the end is 24
/// hours.
/// </summary>
/// <param name="Open">Start of all trading.</param>
/// <param name="Close">End of all trading.</param>
/// <param name="RegularOpen">Start of the regular session.</param>
/// <param name="RegularClose">Its end.</param>
public sealed record SessionHours(TimeSpan Open, TimeSpan Close, TimeSpan RegularOpen, TimeSpan RegularClose)
{
    /// <summary>One session that is both.</summary>
    public SessionHours(TimeSpan open, TimeSpan close)
        : this(open, close, open, close)
    {
    }

    /// <summary>End of all trading on a half day, and of the regular session; null: as ever.</summary>
    public (TimeSpan Close, TimeSpan RegularClose)? Early { get; init; }

    /// <summary>End of all trading on a short holiday; the regular session ends with it.</summary>
    public TimeSpan? HolidayClose { get; init; }

    /// <summary>When a trading date begins, for those events too that happen while the market is closed: the evening before, or midnight.</summary>
    public TimeSpan DateStart { get; init; } = Open < TimeSpan.Zero ? Open : TimeSpan.Zero;

    /// <summary>True when trading begins on the evening before.</summary>
    public bool IsOvernight => Open < TimeSpan.Zero;

    /// <summary>The hours of a kind of day; null when it is closed.</summary>
    public SessionHours? On(DayKind kind) => kind switch
    {
        DayKind.Closed => null,
        DayKind.EarlyClose when Early is { } early => this with { Close = early.Close, RegularClose = early.RegularClose },
        DayKind.ShortHoliday when HolidayClose is { } close => this with { Close = close, RegularClose = Min(RegularClose, close) },
        _ => this,
    };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
