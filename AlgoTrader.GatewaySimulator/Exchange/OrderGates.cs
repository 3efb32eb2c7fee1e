using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange.Matching;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>What an order has to wait for before it goes to the market.</summary>
internal sealed class OrderGates(Simulation simulation, Func<WorkingOrder, Listing> listingOf)
{
    /// <summary>The first thing that holds an order now.</summary>
    public Hold HoldOf(WorkingOrder order)
    {
        if (!order.Order.Transmit)
            return Hold.Parked;
        // Where there are only bars, the next bar is the next opening.
        return listingOf(order).HasBook && !SessionHours.MayTrade(order, simulation.Now) ? Hold.Hours : Hold.None;
    }
}
