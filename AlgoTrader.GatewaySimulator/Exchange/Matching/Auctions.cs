using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>When orders for the opening and the close have their turn.</summary>
internal static class Auctions
{
    /// <summary>From this long before the close on, orders for it are neither taken nor cancelled.</summary>
    public static readonly TimeSpan CloseCutoff = TimeSpan.FromMinutes(10);

    /// <summary>True at the first price of a session for the orders that were there before it.</summary>
    public static bool IsOpening(WorkingOrder order, DateTimeOffset time)
    {
        var schedule = order.Instrument.Schedule;
        return schedule.RegularHours(schedule.SessionOf(time)) is { } hours && time >= hours.Open && time < hours.Close
            && MarketTime.FromNanos(order.AcceptedNanos) <= hours.Open;
    }

    public static bool IsClose(TradingSchedule schedule, DateTimeOffset time) =>
        schedule.RegularHours(schedule.SessionOf(time)) is { } hours && time == hours.Close;

    /// <summary>True when it is too late for this session's close.</summary>
    public static bool IsPastCutoff(TradingSchedule schedule, DateTimeOffset time) =>
        schedule.RegularHours(schedule.SessionOf(time)) is { } hours && time >= hours.Close - CloseCutoff && time < hours.Close;
}
