using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>What an order has to wait for before it goes to the market.</summary>
internal sealed class OrderGates(Simulation simulation, ConditionCheck conditions, Func<WorkingOrder, Listing> listingOf)
{
    /// <summary>The first thing that holds an order now.</summary>
    public Hold HoldOf(WorkingOrder order)
    {
        if (!order.Order.Transmit)
            return Hold.Parked;
        if (AttachedOrders.IsHeld(order))
            return Hold.Parent;
        if (StartOf(order) is { } start && simulation.Now < start)
            return Hold.StartTime;
        if (order.Order.Conditions.Count > 0 && !order.Order.ConditionsCancelOrder && !conditions.AreMet(order))
            return Hold.Conditions;
        if (LocatedAt(order) is { } located && simulation.Now < located)
            return Hold.Locate;
        // Orders for an auction wait anyway. Where there are only bars, the next bar is the next opening.
        return listingOf(order).HasBook && !OrderTypes.IsOnOpen(order.Order) && !OrderTypes.IsOnClose(order.Order)
            && !SessionHours.MayTrade(order, simulation.Now) ? Hold.Hours : Hold.None;
    }

    /// <summary>Not before this; null for at once.</summary>
    public static DateTimeOffset? StartOf(WorkingOrder order) =>
        order.Order.GoodAfterTime.Length > 0 && TwsTime.TryParse(order.Order.GoodAfterTime, out var start) ? start : null;

    /// <summary>When the shares of a short sale are found; null for an order that needs none.</summary>
    public DateTimeOffset? LocatedAt(WorkingOrder order) =>
        simulation.Options.ShortLocateSeconds is { } seconds && !order.IsBuy && order.Instrument.SecType == "STK"
        && (simulation.Accounts.Find(order.Order.Account)?.HoldingOf(order.Instrument).Quantity ?? 0) < order.Order.TotalQuantity
            ? MarketTime.FromNanos(order.AcceptedNanos).AddSeconds(seconds) : null;
}
