using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>Which part of a source is played: from a start on, to an end, in all hours or the regular ones only.</summary>
internal sealed class PlayWindow
{
    private const long Minute = 60_000_000_000;
    private readonly TradingSchedule _schedule;
    private readonly bool _isRegularOnly;
    private long _minute = long.MinValue;
    private bool _isRegular;

    public PlayWindow(SimulatorOptions options, TradingSchedule schedule, bool isRegularOnly, long ends = long.MaxValue)
    {
        _schedule = schedule;
        _isRegularOnly = isRegularOnly;
        Start = options.Start?.BeginNanos(schedule) ?? long.MinValue;
        End = Math.Min(ends, options.End?.EndNanos(schedule) ?? long.MaxValue);
    }

    /// <summary>Unix nanoseconds; what is earlier is history.</summary>
    public long Start { get; }

    /// <summary>Unix nanoseconds; what happens then or later does not exist.</summary>
    public long End { get; }

    public bool IsPlayed(long timeNanos) => timeNanos >= Start && (!_isRegularOnly || IsRegular(timeNanos));

    // Schedules are kept to the minute, and asking one costs more than reading a row.
    private bool IsRegular(long timeNanos)
    {
        var minute = timeNanos / Minute;
        if (minute != _minute)
            (_minute, _isRegular) = (minute, _schedule.IsRegular(MarketTime.FromNanos(timeNanos)));
        return _isRegular;
    }
}
