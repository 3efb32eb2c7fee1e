using System.Globalization;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Strategies.Scheduling;

/// <summary>An instance's schedule as its switch asks for it.</summary>
internal sealed class ScheduleGate
{
    private readonly TradingSchedule? _schedule;
    private readonly string _problem = string.Empty;

    /// <param name="json">Null or empty for always. One that cannot be used keeps the instance closed.</param>
    public ScheduleGate(string? json)
    {
        try
        {
            _schedule = string.IsNullOrEmpty(json) ? TradingSchedule.Always : ScheduleJson.Parse(json);
        }
        catch (ScheduleException exception)
        {
            _problem = exception.Message;
        }
    }

    /// <summary>Empty when the schedule can be used.</summary>
    public string Problem => _problem;

    /// <summary>Days and weeks are counted in it.</summary>
    public TimeZoneInfo TimeZone => (_schedule ?? TradingSchedule.Always).TimeZone;

    /// <summary>Why no position may be taken on at this moment, with the next opening; null when one may.</summary>
    public string? Closed(DateTimeOffset time)
    {
        if (_schedule is null)
            return $"its schedule cannot be used: {_problem}";
        if (_schedule.IsOpen(time))
            return null;
        return _schedule.NextChange(time) is { } opening
            ? string.Create(CultureInfo.InvariantCulture, $"outside its schedule until {TimeZoneInfo.ConvertTime(opening, _schedule.TimeZone):yyyy-MM-dd HH:mm} {_schedule.TimeZone.Id}")
            : "outside its schedule, which does not open within a year";
    }

    /// <summary>Unix nanoseconds; 0 while it is open, or does not open within a year.</summary>
    public long NextOpeningNanos(DateTimeOffset time) =>
        _schedule is null || _schedule.IsOpen(time) || _schedule.NextChange(time) is not { } opening ? 0 : UnixNanos.From(opening);
}
