using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>
/// Fills against recorded minutes. Orders that work when a minute begins meet its open: market orders, limits and stops that the open
/// already satisfies, at the open. Other limits and stops are reached along the minute's path, at their own price. An order that arrives
/// during a minute waits for the next, an attached one only for its parent. Volume is no limit.
/// </summary>
internal sealed class BarMatcher(Executor executor, Func<WorkingOrder, DateTimeOffset, bool> mayTrade, Func<int, decimal?> markOf)
{
    /// <summary>Matches an order with the open of a minute.</summary>
    public void Open(WorkingOrder order, MinuteOpened opened)
    {
        if (!mayTrade(order, opened.Bar.Start))
            return;
        order.Standing.IsInThisMinute = true;
        order.Standing.MatchedIn = order.Instrument.Schedule.SessionOf(opened.Bar.Start);
        if (OrderTypes.IsOnClose(order.Order) || (OrderTypes.IsOnOpen(order.Order) && !Auctions.IsOpening(order, opened.Bar.Start)))
            return;
        var open = opened.Bar.Open;
        executor.Adjust(order, open);
        if (!order.IsTriggered && OrderPrices.IsTriggeredBy(order, open))
            executor.Trigger(order);
        executor.Trail(order, open);
        // A scale order may get through several levels.
        while (IsSetOff(order) && order is { IsWorking: true, Matchable: > 0 } && MayFill(order) && OrderPrices.IsWithin(order, CapOf(order), open))
            Fill(order, open, opened.Bar.Start);
    }

    /// <summary>Matches an order with a step of a minute's path, which is a straight line.</summary>
    public void Step(WorkingOrder order, MinuteStep happened)
    {
        var step = happened.Path;
        if (!order.Standing.IsInThisMinute || !mayTrade(order, step.Start) || OrderTypes.IsOnOpen(order.Order))
            return;
        if (OrderTypes.IsOnClose(order.Order))
            Close(order, happened);
        else if (!IsSetOff(order))
            StepToTrigger(order, step);
        else if (MayFill(order))
            StepToLimit(order, step);
    }

    private void StepToLimit(WorkingOrder order, PathStep step)
    {
        if (CapOf(order) is null)
        {
            Fill(order, step.Open, step.Start);
            return;
        }
        while (order is { IsWorking: true, Matchable: > 0 } && CapOf(order) is { } limit && (order.IsBuy ? step.Low <= limit : step.High >= limit))
            Fill(order, Better(order, limit, step.Open), step.Start);
    }

    private void StepToTrigger(WorkingOrder order, PathStep step)
    {
        executor.Adjust(order, OrderPrices.TriggersOnRise(order) ? step.Low : step.High);
        var extreme = OrderPrices.TriggersOnRise(order) ? step.High : step.Low;
        if (!OrderPrices.IsTriggeredBy(order, extreme))
        {
            executor.Trail(order, step.Close);
            return;
        }
        var trigger = OrderPrices.TriggerOf(order)!.Value;
        var reached = OrderPrices.TriggersOnRise(order) ? Math.Max(trigger, step.Open) : Math.Min(trigger, step.Open);
        executor.Trigger(order);
        if (OrderPrices.IsWithin(order, CapOf(order), reached))
            Fill(order, reached, step.Start);
        else if (OrderTypes.IsIfTouched(order.Order) && CapOf(order) is { } limit && OrderPrices.IsWithin(order, limit, extreme))
            Fill(order, limit, step.Start);
    }

    private void Close(WorkingOrder order, MinuteStep happened)
    {
        if (happened.IsLast && Auctions.IsClose(order.Instrument.Schedule, happened.Path.End) && OrderPrices.IsWithin(order, CapOf(order), happened.Bar.Close))
            Fill(order, happened.Bar.Close, happened.Path.End);
    }

    private void Fill(WorkingOrder order, decimal price, DateTimeOffset time)
    {
        if (order.Matchable > 0)
            executor.Fill(order, order.Matchable, price, MarketTime.ToNanos(time), addsLiquidity: OrderTypes.HasLimit(order.Order));
    }

    private static bool IsSetOff(WorkingOrder order) => order.IsTriggered || !OrderTypes.HasTrigger(order.Order);

    // There is no quote to peg to: pegged orders trade as market orders up to their cap.
    private decimal? CapOf(WorkingOrder order) =>
        order.Order.OrderType == OrderTypes.PegBenchmark ? BenchmarkPegs.LimitOf(order, ReferenceOf(order))
        : OrderTypes.IsPegged(order.Order) ? order.Order.LmtPrice is > 0 ? order.Order.LmtPrice : null : OrderPrices.LimitOf(order);

    private bool MayFill(WorkingOrder order) => order.Order.OrderType != OrderTypes.PegBenchmark || ReferenceOf(order) is not null;

    private decimal? ReferenceOf(WorkingOrder order) => markOf(order.Order.PegBenchmark!.ReferenceContractId);

    private static decimal Better(WorkingOrder order, decimal limit, decimal price) => order.IsBuy ? Math.Min(limit, price) : Math.Max(limit, price);
}
