using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>When orders may trade, and until when they are good.</summary>
internal static class SessionHours
{
    // A week of closed days is longer than any holiday.
    private const int LongestBreakDays = 10;

    /// <summary>Within regular hours, or for an order that asks for it at any hour at which the market has something to tell.</summary>
    public static bool MayTrade(WorkingOrder order, DateTimeOffset time) => AllowsOutside(order) || order.Instrument.Schedule.IsRegular(time);

    /// <summary>
    /// Market orders and orders for an auction are for regular hours, whatever they say. What trades by day and night, such as a future,
    /// has one session: its orders are for all of it without asking, but for those of an auction.
    /// </summary>
    public static bool AllowsOutside(WorkingOrder order) => TradesByDayAndNight(order.Instrument)
        ? !OrderTypes.IsOnClose(order.Order) && !OrderTypes.IsOnOpen(order.Order)
        : !IgnoresOutside(order.Order) && order.Order.OutsideRth;

    public static bool IgnoresOutside(Tws.Messages.Orders.Order order) =>
        OrderTypes.IsMarket(order) || OrderTypes.IsOnClose(order) || OrderTypes.IsOnOpen(order) || order.OrderType == OrderTypes.Midprice;

    /// <summary>The next opening of regular hours after an instant; null when there is none in sight.</summary>
    public static DateTimeOffset? NextOpen(TradingSchedule schedule, DateTimeOffset after) =>
        Find(schedule, after, hours => hours.Open > after)?.Open;

    /// <summary>The next close of regular hours after an instant.</summary>
    public static DateTimeOffset? NextClose(TradingSchedule schedule, DateTimeOffset after) =>
        Find(schedule, after, hours => hours.Close > after)?.Close;

    /// <summary>
    /// When a day order of this instant is over: at the close, or with extended hours at the end of that day. Where there is one session by
    /// day and night it is its end.
    /// </summary>
    public static DateTimeOffset? EndOfDayOrder(WorkingOrder order, DateTimeOffset accepted)
    {
        var schedule = order.Instrument.Schedule;
        if (TradesByDayAndNight(order.Instrument) && AllowsOutside(order))
            return schedule.NextClose(accepted);
        return NextClose(schedule, accepted) is not { } close ? null
            : AllowsOutside(order) ? schedule.At(schedule.SessionOf(close.AddTicks(-1)).AddDays(1), TimeOnly.MinValue)
            : close;
    }

    private static bool TradesByDayAndNight(Instrument instrument) =>
        instrument.SecType is SecTypes.Future or SecTypes.FuturesOption or SecTypes.Cash or SecTypes.Crypto;

    private static (DateTimeOffset Open, DateTimeOffset Close)? Find(
        TradingSchedule schedule, DateTimeOffset after, Func<(DateTimeOffset Open, DateTimeOffset Close), bool> isIt)
    {
        var day = schedule.SessionOf(after);
        for (var i = 0; i <= LongestBreakDays; i++, day = day.AddDays(1))
        {
            if (schedule.RegularHours(day) is { } hours && isIt(hours))
                return hours;
        }
        return null;
    }
}
