using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Builds larger bars from minutes.</summary>
internal static class BarAggregator
{
    public static List<AggregatedBar> Aggregate(
        IEnumerable<MinuteBar> minutes, BarSize size, TradingSchedule schedule, bool regularHoursOnly)
    {
        var bars = new List<AggregatedBar>();
        foreach (var minute in minutes)
        {
            if (regularHoursOnly && !schedule.IsRegular(minute.Start))
                continue;
            var start = size.BarStart(minute.Start, schedule, regularHoursOnly);
            if (bars.Count > 0 && bars[^1].Start == start)
                bars[^1] = bars[^1].With(minute);
            else
                bars.Add(AggregatedBar.Of(start, minute));
        }
        return bars;
    }
}
