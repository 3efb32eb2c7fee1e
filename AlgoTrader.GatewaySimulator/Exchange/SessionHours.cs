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
    /// Market orders and orders for an auction are for regular hours, whatever they say; but a market order of what has no opening
    /// auction, such as a future, is for any hour.
    /// </summary>
    public static bool AllowsOutside(WorkingOrder order) => IgnoresOutside(order.Order)
        ? order.Order.OrderType is OrderTypes.Market or OrderTypes.MarketToLimit && !OrderTypes.IsOnOpen(order.Order) && TradesByDayAndNight(order.Instrument)
        : order.Order.OutsideRth;

    public static bool IgnoresOutside(Tws.Messages.Orders.Order order) =>
        OrderTypes.IsMarket(order) || OrderTypes.IsOnClose(order) || OrderTypes.IsOnOpen(order) || order.OrderType == OrderTypes.Midprice;

    /// <summary>The next opening of regular hours after an instant; null when there is none in sight.</summary>
    public static DateTimeOffset? NextOpen(TradingSchedule schedule, DateTimeOffset after) =>
        Find(schedule, after, hours => hours.Open > after)?.Open;

    /// <summary>The next close of regular hours after an instant.</summary>
    public static DateTimeOffset? NextClose(TradingSchedule schedule, DateTimeOffset after) =>
        Find(schedule, after, hours => hours.Close > after)?.Close;

    /// <summary>When a day order of this instant is over: at the close, or with extended hours at the end of that day.</summary>
    public static DateTimeOffset? EndOfDayOrder(WorkingOrder order, DateTimeOffset accepted)
    {
        var schedule = order.Instrument.Schedule;
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
