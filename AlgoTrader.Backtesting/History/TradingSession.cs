using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>Which bars of a day take part in a run.</summary>
public sealed class TradingSession
{
    private readonly TimeZoneInfo? _zone;
    private readonly TimeSpan _from;
    private readonly TimeSpan _to;
    private long _offsetDay = long.MinValue;
    private TimeSpan _offset;

    private TradingSession(string name, TimeZoneInfo? zone, TimeSpan from, TimeSpan to) => (Name, _zone, _from, _to) = (name, zone, from, to);

    public static IReadOnlyList<string> Names { get; } = ["regular", "all"];

    public string Name { get; }

    /// <summary><c>regular</c>: 09:30 to 16:00 in New York; <c>all</c>: every bar.</summary>
    /// <exception cref="FormatException">No such session.</exception>
    public static TradingSession Parse(string name) => name switch
    {
        "regular" => new(name, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), new(9, 30, 0), new(16, 0, 0)),
        "all" => new(name, null, TimeSpan.Zero, TimeSpan.Zero),
        _ => throw new FormatException($"Session '{name}' is unknown. Known: {string.Join(", ", Names)}."),
    };

    /// <param name="startNanos">Start of a bar, Unix nanoseconds UTC.</param>
    public bool Contains(long startNanos)
    {
        if (_zone is null)
            return true;
        var local = LocalTimeOfDay(startNanos);
        return local >= _from && local < _to;
    }

    private TimeSpan LocalTimeOfDay(long nanos)
    {
        const long Day = 86_400 * UnixNanos.PerSecond;
        // Offsets change at night, and no session spans that.
        var day = nanos / Day;
        if (day != _offsetDay)
        {
            _offset = _zone!.GetUtcOffset(UnixNanos.ToTime((day * Day) + (Day / 2)));
            _offsetDay = day;
        }

        var local = (UnixNanos.ToTime(nanos) + _offset).UtcDateTime;
        return local.TimeOfDay;
    }
}
