using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Says whether the conditions of an order hold. "And" binds closer than "or".</summary>
internal sealed class ConditionCheck(Simulation simulation, OrderRegister register)
{
    public bool AreMet(WorkingOrder order)
    {
        if (!order.Order.ConditionsIgnoreRth && !order.Instrument.Schedule.IsRegular(simulation.Now))
            return false;
        var all = true;
        foreach (var condition in order.Order.Conditions)
        {
            all = all && IsMet(condition, order);
            if (condition.IsConjunction)
                continue;
            if (all)
                return true;
            all = true;
        }
        // After an "or" at the very end nothing follows that could hold.
        return all && order.Order.Conditions[^1].IsConjunction;
    }

    /// <summary>The times at which a condition may change by itself.</summary>
    public static IEnumerable<DateTimeOffset> TimesOf(WorkingOrder order)
    {
        foreach (var condition in (IEnumerable<OrderCondition>)order.Order.Conditions)
        {
            if (condition is TimeCondition timed && TwsTime.TryParse(timed.Time, out var time))
                yield return time;
        }
    }

    private bool IsMet(OrderCondition condition, WorkingOrder order) => condition switch
    {
        PriceCondition price => Compare(price.IsMore, PriceOf(price), price.Price),
        TimeCondition timed => TwsTime.TryParse(timed.Time, out var time) && (timed.IsMore ? simulation.Now >= time : simulation.Now < time),
        MarginCondition margin => Compare(margin.IsMore, CushionPercent(order), margin.Percent),
        ExecutionCondition execution => register.Fills.Any(fill => IsThat(fill, execution, order)),
        VolumeCondition volume => Compare(volume.IsMore, DayOf(volume.ConId)?.Volume, volume.Volume),
        PercentChangeCondition change => Compare(change.IsMore, ChangeOf(change.ConId), change.ChangePercent),
        _ => false,
    };

    private decimal? PriceOf(PriceCondition condition)
    {
        if (simulation.Instruments.Find(condition.ConId) is not { } instrument || simulation.MarketOf(instrument) is not { } market)
            return null;
        return condition.TriggerMethod switch
        {
            1 or 4 => condition.IsMore ? market.Book.Bids.BestPrice : market.Book.Asks.BestPrice,
            8 => market.Middle,
            _ => market.Mark,
        };
    }

    private Book.DayPrices? DayOf(int conId) =>
        simulation.Instruments.Find(conId) is { } instrument ? simulation.MarketOf(instrument)?.Day : null;

    private decimal? ChangeOf(int conId) =>
        DayOf(conId) is { PreviousClose: > 0 and { } close } day ? ((day.Last / close) - 1) * 100 : null;

    // Excess liquidity as a part of the equity.
    private decimal? CushionPercent(WorkingOrder order)
    {
        var state = simulation.Accounts.WhatIf(order.Instrument, order.Order, simulation.MarketOf(order.Instrument)?.Mark ?? 0, order);
        return state is { EquityWithLoanBefore: > 0 and { } equity, MaintMarginBefore: { } margin } ? (equity - margin) / equity * 100 : null;
    }

    private static bool IsThat(Fill fill, ExecutionCondition condition, WorkingOrder order) =>
        fill.Time >= MarketTime.FromNanos(order.AcceptedNanos) && fill.Order != order && fill.Details.Account == order.Order.Account
        && fill.Instrument.Symbol == condition.Symbol && fill.Instrument.SecType == condition.SecType
        && (condition.Exchange is "" or "SMART" || condition.Exchange == fill.Details.Exchange);

    private static bool Compare(bool isMore, decimal? value, decimal limit) => value is { } there && (isMore ? there >= limit : there <= limit);
}
