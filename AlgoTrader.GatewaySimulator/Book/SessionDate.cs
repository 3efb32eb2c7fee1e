using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Book;

/// <summary>The trading date of times that mostly rise: schedules are kept to the minute, and asking one costs more than a tick.</summary>
internal sealed class SessionDate(TradingSchedule schedule)
{
    private long _minute = long.MinValue;
    private DateOnly _date;

    public DateOnly Of(DateTimeOffset time)
    {
        var minute = time.UtcTicks / TimeSpan.TicksPerMinute;
        if (minute != _minute)
            (_minute, _date) = (minute, schedule.SessionOf(time));
        return _date;
    }
}
