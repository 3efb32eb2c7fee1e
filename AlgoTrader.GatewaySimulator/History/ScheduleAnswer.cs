using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>The hours of trading of each date of a range.</summary>
internal static class ScheduleAnswer
{
    public static HistoricalSchedule Of(HistoryQuery query, InstrumentHistory history, DateTimeOffset now)
    {
        var schedule = query.Instrument.Schedule;
        var (start, end) = query.Range(history, now);
        var sessions = new List<HistoricalSession>();
        for (var date = schedule.SessionOf(start); date <= schedule.SessionOf(end); date = date.AddDays(1))
        {
            if (schedule.RegularHours(date) is { } hours)
                sessions.Add(new HistoricalSession(
                    Local(schedule, hours.Open), Local(schedule, hours.Close), date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));
        }
        return new HistoricalSchedule(
            query.RequestId, sessions.Count > 0 ? sessions[0].Start : Local(schedule, start),
            sessions.Count > 0 ? sessions[^1].End : Local(schedule, end), schedule.TimeZoneId, ValueList.Create<HistoricalSession>([.. sessions]));
    }

    private static string Local(TradingSchedule schedule, DateTimeOffset time) =>
        schedule.ToLocal(time).ToString("yyyyMMdd-HH:mm:ss", CultureInfo.InvariantCulture);
}
