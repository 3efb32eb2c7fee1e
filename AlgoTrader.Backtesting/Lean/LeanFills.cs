using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Lean;

/// <summary>
/// Fills as Lean makes them for shares, so that results can be compared. A market order fills at the moment of decision at the close of the
/// quote that has just ended, or of the trades where there are no quotes; when the market is closed then, and after every daily bar, at the
/// open of the next bar with trades; when the market has just opened and there is no bar of its session yet, at the close of the first. All
/// other orders are looked at when a bar has ended, with the whole of it: those with a limit also before and after the session, where the run
/// has such bars, the others in it.
/// </summary>
/// <param name="session">When market and stop orders may fill.</param>
public sealed class LeanFills(TradingSession session) : FillModel
{
    public override string Name => session.IsContinuous ? "lean:all" : "lean";

    public override bool FillsAtOnce => true;

    public override bool LooksAgain => true;

    public override bool IsOpenAfter(in MarketBar bar) => bar.Trade.Interval < TimeSpan.FromDays(1) && session.IsOpenAt(bar.Trade.EndNanos);

    public override Price? AtOnce(WorkingOrder order, in MarketBar bar)
    {
        if (order.Request.Type is OrderType.Trail or OrderType.TrailLimit)
            order.Stop ??= Behind(order, bar.Trade.Close);
        return order.Request.Type == OrderType.Market && !WaitsForOpening(order, bar.Trade) && IsOpenAfter(bar) ? Opposite(order, bar).Close : null;
    }

    public override Price? AtOpen(WorkingOrder order, in MarketBar bar) => null;

    public override Price? InRange(WorkingOrder order, in MarketBar bar) => order.Request.Type switch
    {
        OrderType.Market => MarketPrice(order, bar),
        OrderType.Limit => LimitPrice(order, bar.Trade),
        OrderType.Stop when IsRegular(bar.Trade) => StopPrice(order, bar.Trade),
        OrderType.StopLimit => StopLimitPrice(order, Opposite(order, bar)),
        OrderType.Trail when IsRegular(bar.Trade) => TrailPrice(order, Opposite(order, bar)),
        OrderType.TrailLimit when IsRegular(bar.Trade) => TrailLimitPrice(order, bar),
        OrderType.MarketIfTouched when IsRegular(bar.Trade) => Touch(order, bar.Trade) ? Opposite(order, bar).Close : null,
        OrderType.LimitIfTouched => Touch(order, bar.Trade) && IsWithin(order, Opposite(order, bar).Close, order.Request.LimitPrice!.Value) ? Opposite(order, bar).Close : null,
        OrderType.MarketOnClose => bar.IsSessionEnd ? bar.Trade.Close : null,
        OrderType.LimitOnClose => bar.IsSessionEnd && IsWithin(order, bar.Trade.Close, order.Request.LimitPrice!.Value) ? bar.Trade.Close : null,
        _ => null,
    };

    /// <summary>The opening print's price is one of the trades'; who came after it takes the quote.</summary>
    private Price? MarketPrice(WorkingOrder order, in MarketBar bar)
    {
        if (!session.Contains(bar.Trade.StartNanos, UnixNanos.From(bar.Trade.Interval)))
            return null;
        if (!WaitsForOpening(order, bar.Trade))
            return Opposite(order, bar).Close;
        return bar.Trade.Volume > 0 ? bar.Trade.Open : null;
    }

    private bool WaitsForOpening(WorkingOrder order, in Bar bar) =>
        order.Request.TimeInForce == TimeInForce.AtTheOpening || bar.Interval >= TimeSpan.FromDays(1) || !session.IsOpenAt(order.PlacedNanos);

    /// <summary>Some of the bar lies in the session, or it ends with the moment at which that opens.</summary>
    private bool IsRegular(in Bar bar) => session.Contains(bar.StartNanos, UnixNanos.From(bar.Interval)) || session.IsOpenAt(bar.EndNanos);

    /// <summary>The side of the quote that the order trades with.</summary>
    private static SideBar Opposite(WorkingOrder order, in MarketBar bar) =>
        (order.IsBuy ? bar.Quote?.Ask : bar.Quote?.Bid) ?? new(bar.Trade.Open, bar.Trade.High, bar.Trade.Low, bar.Trade.Close);

    /// <summary>A touch is no fill: the bar must trade through the limit. A better open goes before the limit.</summary>
    private static Price? LimitPrice(WorkingOrder order, in Bar bar)
    {
        var limit = order.Request.LimitPrice!.Value;
        if (order.IsBuy ? bar.Low >= limit : bar.High <= limit)
            return null;
        return Better(order, limit, bar.Open);
    }

    private static Price? StopPrice(WorkingOrder order, in Bar bar)
    {
        var stop = order.Stop!.Value;
        if (order.IsBuy ? bar.High < stop : bar.Low > stop)
            return null;
        return Worse(order, stop, bar.Open);
    }

    /// <summary>Where the price went after it had passed the stop is not known but for the close, so the limit is held against that.</summary>
    private static Price? StopLimitPrice(WorkingOrder order, in SideBar bar)
    {
        var (stop, limit) = (order.Stop!.Value, order.Request.LimitPrice!.Value);
        order.IsTriggered |= order.IsBuy ? bar.High > stop : bar.Low < stop;
        if (!order.IsTriggered || (order.IsBuy ? bar.Close >= limit : bar.Close <= limit))
            return null;
        return Better(order, limit, order.IsBuy ? bar.High : bar.Low);
    }

    private static Price? TrailPrice(WorkingOrder order, in SideBar quote)
    {
        // One attached to another order begins to trail where that one filled.
        var stop = order.Stop ??= Behind(order, quote.Close);
        if (order.IsBuy ? quote.High >= stop : quote.Low <= stop)
            return Worse(order, stop, quote.Close);
        var moved = Behind(order, order.IsBuy ? quote.Low : quote.High);
        order.Stop = Better(order, stop, moved);
        return null;
    }

    private static Price? TrailLimitPrice(WorkingOrder order, in MarketBar bar)
    {
        if (!order.IsTriggered)
        {
            order.IsTriggered = TrailPrice(order, Opposite(order, bar)) is not null;
            if (!order.IsTriggered)
                return null;
        }

        var offset = order.Request.LimitOffset!.Value;
        var limit = order.IsBuy ? order.Stop!.Value + offset : order.Stop!.Value - offset;
        return IsWithin(order, bar.Trade.Close, limit) ? bar.Trade.Close : null;
    }

    private static bool Touch(WorkingOrder order, in Bar bar) =>
        order.IsTriggered |= order.IsBuy ? bar.Low <= order.Stop!.Value : bar.High >= order.Stop!.Value;

    private static Price Behind(WorkingOrder order, Price price)
    {
        var distance = order.Request.TrailAmount ?? Price.Rounded(price.ToDecimal() * order.Request.TrailPercent!.Value / 100);
        return order.IsBuy ? price + distance : price - distance;
    }

    private static bool IsWithin(WorkingOrder order, Price price, Price limit) => order.IsBuy ? price <= limit : price >= limit;

    private static Price Better(WorkingOrder order, Price one, Price other) => order.IsBuy == one < other ? one : other;

    private static Price Worse(WorkingOrder order, Price one, Price other) => order.IsBuy == one > other ? one : other;
}
