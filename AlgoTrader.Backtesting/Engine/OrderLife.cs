using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>How long orders work, by their time in force.</summary>
internal sealed class OrderLife(TradingSession? session, FillModel fills)
{
    /// <summary>
    /// A day order placed in a session ends with it; one placed while the market is closed ends with the session of the first bar after it, which
    /// <see cref="BeginBar"/> tells: days without bars, holidays among them, do not count.
    /// </summary>
    public long ExpiryOf(OrderRequest request, long timeNanos) => request.TimeInForce switch
    {
        TimeInForce.GoodTillDate => UnixNanos.From(request.GoodTill!.Value),
        TimeInForce.Day when session?.IsOpenAt(timeNanos) == true => session.DayOf(timeNanos).Close,
        _ => long.MaxValue,
    };

    public void BeginBar(WorkingOrder order, in Bar bar)
    {
        if (session is null || order.ExpiresNanos != long.MaxValue || order.Request.TimeInForce != TimeInForce.Day)
            return;
        var end = bar.Interval >= TimeSpan.FromDays(1) ? bar.EndNanos : session.DayOf(bar.StartNanos).Close;
        // Of a bar after the close it is the one that has gone by.
        if (end > bar.StartNanos)
            order.ExpiresNanos = end;
    }

    /// <summary>An order for the opening waits for the first bar of a session.</summary>
    public static bool MayFill(WorkingOrder order, in MarketBar bar) => order.Request.TimeInForce != TimeInForce.AtTheOpening || bar.IsSessionStart;

    /// <summary>Orders that may not wait have had their chance.</summary>
    public bool IsOver(WorkingOrder order, bool atOpen) => order.Request.TimeInForce switch
    {
        // A model that fills nothing at the open looks for the first time at the bar's end.
        TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill or TimeInForce.AtTheOpening => atOpen != fills.FillsAtOnce,
        _ => false,
    };
}
