using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>What the times of an order must be.</summary>
internal static class TimeRules
{
    private const string Forms = "Write yyyyMMdd HH:mm:ss zone, or yyyyMMdd-HH:mm:ss for UTC";

    public static OrderRejection? Check(Order order)
    {
        var tif = order.Tif.Length == 0 ? TimesInForce.Day : order.Tif;
        if (!TimesInForce.IsKnown(tif))
            return OrderRejection.TimeInForce;
        var isPlain = OrderTypes.IsMarket(order) || order.OrderType == OrderTypes.Limit;
        if ((tif == TimesInForce.Opening || TimesInForce.IsImmediate(tif)) && !isPlain)
            return OrderRejection.TimeInForce;
        if (OrderTypes.IsOnClose(order) && tif != TimesInForce.Day)
            return OrderRejection.TimeInForce;
        if (tif == TimesInForce.GoodTillDate && !TwsTime.TryParse(order.GoodTillDate, out _))
            return OrderRejection.Invalid($"Invalid good-till date '{order.GoodTillDate}'. {Forms}");
        if (order.GoodAfterTime.Length > 0 && !TwsTime.TryParse(order.GoodAfterTime, out _))
            return OrderRejection.Invalid($"Invalid good-after time '{order.GoodAfterTime}'. {Forms}");
        foreach (var condition in order.Conditions)
        {
            if (condition is TimeCondition timed && !TwsTime.TryParse(timed.Time, out _))
                return OrderRejection.Invalid($"Invalid time '{timed.Time}' of a condition. {Forms}");
        }
        return null;
    }
}
