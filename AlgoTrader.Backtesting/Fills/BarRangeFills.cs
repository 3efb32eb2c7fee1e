using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Fills;

/// <summary>
/// Market orders fill at a price that the derived model names. A limit fills when the bar trades through it, at the limit or at a better
/// open; a stop when the bar reaches it, at the stop or at a worse open. A trailing stop follows the bar's extreme only after the bar was
/// checked against where it stood: within a bar the order of prices is not known, and this is the order that helps nobody.
/// </summary>
public abstract class BarRangeFills : FillModel
{
    public override Price? AtOpen(WorkingOrder order, in MarketBar bar)
    {
        var open = MarketPrice(order, bar);
        if (open is not { } price)
            return null;
        switch (order.Request.Type)
        {
            case OrderType.Market:
                return price;
            case OrderType.Stop or OrderType.Trail when IsReached(order, price):
                return price;
            case OrderType.StopLimit or OrderType.TrailLimit when order.IsTriggered || IsReached(order, price):
                order.IsTriggered = true;
                return IsWithinLimit(order, price) ? price : null;
            case OrderType.MarketIfTouched when IsTouched(order, price):
                return price;
            case OrderType.LimitIfTouched when order.IsTriggered || IsTouched(order, price):
                order.IsTriggered = true;
                return IsWithinLimit(order, price) ? price : null;
            case OrderType.Limit:
                return IsWithinLimit(order, price) ? price : null;
            default:
                return null;
        }
    }

    public override Price? InRange(WorkingOrder order, in MarketBar bar)
    {
        var (high, low) = (bar.Trade.High, bar.Trade.Low);
        var (best, worst) = order.IsBuy ? (low, high) : (high, low);
        switch (order.Request.Type)
        {
            case OrderType.Limit:
                return TradesThrough(order, best) ? order.Request.LimitPrice : null;
            case OrderType.Stop when IsReached(order, worst):
                return order.Stop;
            case OrderType.Trail:
                if (order.Stop is not null && IsReached(order, worst))
                    return order.Stop;
                Trail(order, best);
                return null;
            case OrderType.StopLimit when order.IsTriggered || IsReached(order, worst):
                // Where the price went after it had reached the stop is not known: it may fill from the next bar on.
                var was = order.IsTriggered;
                order.IsTriggered = true;
                return was && TradesThrough(order, best) ? order.Request.LimitPrice : null;
            case OrderType.TrailLimit:
                if (!order.IsTriggered && order.Stop is not null && IsReached(order, worst))
                    order.IsTriggered = true;
                else if (!order.IsTriggered)
                    Trail(order, best);
                return null;
            case OrderType.MarketIfTouched when IsTouched(order, best):
                return order.Stop;
            case OrderType.LimitIfTouched when order.IsTriggered || IsTouched(order, best):
                var touched = order.IsTriggered;
                order.IsTriggered = true;
                return touched && TradesThrough(order, best) ? order.Request.LimitPrice : null;
            case OrderType.MarketOnClose when bar.IsSessionEnd:
                return bar.Trade.Close;
            case OrderType.LimitOnClose when bar.IsSessionEnd:
                return IsWithinLimit(order, bar.Trade.Close) ? bar.Trade.Close : null;
            default:
                return null;
        }
    }

    /// <summary>The price of a market order at the first moment of the bar; null when there is none yet.</summary>
    protected abstract Price? MarketPrice(WorkingOrder order, in MarketBar bar);

    private static bool IsReached(WorkingOrder order, Price price) =>
        order.Stop is { } stop && (order.IsBuy ? price >= stop : price <= stop);

    private static bool IsTouched(WorkingOrder order, Price price) =>
        order.Stop is { } touch && (order.IsBuy ? price <= touch : price >= touch);

    private static bool IsWithinLimit(WorkingOrder order, Price price)
    {
        var limit = LimitOf(order);
        return order.IsBuy ? price <= limit : price >= limit;
    }

    /// <summary>A limit that is only touched stands at the end of the queue there.</summary>
    private static bool TradesThrough(WorkingOrder order, Price best)
    {
        var limit = LimitOf(order);
        return order.IsBuy ? best < limit : best > limit;
    }

    private static Price LimitOf(WorkingOrder order) => order.Request.LimitPrice
        ?? (order.IsBuy ? order.Stop!.Value + order.Request.LimitOffset!.Value : order.Stop!.Value - order.Request.LimitOffset!.Value);

    private static void Trail(WorkingOrder order, Price best)
    {
        var distance = order.Request.TrailAmount ?? Price.Rounded(best.ToDecimal() * order.Request.TrailPercent!.Value / 100);
        var stop = order.IsBuy ? best + distance : best - distance;
        if (order.Stop is not { } now || (order.IsBuy ? stop < now : stop > now))
            order.Stop = stop;
    }
}
