using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>What matching decides about an order takes effect here: executions, triggers, moves of a trailing stop.</summary>
internal sealed class Executor(OrderRegister register, AccountBook accounts, Func<long> now)
{
    /// <summary>What else a fill brings about: its group, its attached orders.</summary>
    public Action<WorkingOrder, decimal>? Filled { get; set; }

    /// <summary>Changes an order on the exchange's own account.</summary>
    public Action<WorkingOrder, Order>? Changed { get; set; }

    /// <summary>The simulated time, Unix nanoseconds.</summary>
    public long Now => now();

    /// <summary>Fills an order, pays for it and books it.</summary>
    public void Fill(WorkingOrder order, decimal quantity, decimal price, long timeNanos, bool addsLiquidity)
    {
        var commission = accounts.CommissionOf(order, quantity, price, addsLiquidity);
        var realized = accounts.Book(order.Order.Account, order.Instrument, order.IsBuy ? quantity : -quantity, price, commission);
        register.Record(new OrderFilled(
            timeNanos, order.PermId, register.NextExecId(order.PermId), order.Instrument.ConId, order.IsBuy, quantity, price, commission,
            realized, addsLiquidity));
        Filled?.Invoke(order, quantity);
    }

    /// <summary>Books one leg of a combo; the combo's own execution follows with <see cref="FillCombo"/>.</summary>
    public void FillLeg(WorkingOrder combo, Instrument leg, bool isBuy, decimal quantity, decimal price)
    {
        var alone = new WorkingOrder(
            new OrderAccepted(Now, combo.PermId, combo.ClientId, combo.OrderId, leg.Contract, combo.Order with { Action = isBuy ? Order.Buy : Order.Sell }, 0), leg, null);
        var commission = accounts.CommissionOf(alone, quantity, price, addsLiquidity: false);
        var realized = accounts.Book(combo.Order.Account, leg, isBuy ? quantity : -quantity, price, commission);
        register.Record(new OrderFilled(
            Now, combo.PermId, register.NextExecId(combo.PermId), leg.ConId, isBuy, quantity, price, commission, realized, AddsLiquidity: false));
    }

    /// <summary>The execution of a combo as a whole. Its legs have been paid for and booked.</summary>
    public void FillCombo(WorkingOrder order, decimal quantity, decimal price)
    {
        register.Record(new OrderFilled(
            Now, order.PermId, register.NextExecId(order.PermId), order.Instrument.ConId, order.IsBuy, quantity, price, 0, null, AddsLiquidity: false));
        Filled?.Invoke(order, quantity);
    }

    /// <summary>The price that sets an order off was seen.</summary>
    public void Trigger(WorkingOrder order) =>
        register.Record(new OrderStatusChanged(Now, order.PermId, OrderStatuses.Submitted, "", IsReleased: true, IsTriggered: true));

    /// <summary>Turns a stop that adjusts itself into the other one when a price has got there.</summary>
    public void Adjust(WorkingOrder order, decimal price)
    {
        if (!order.IsTriggered && AdjustedStops.After(order, price) is { } adjusted)
            Changed?.Invoke(order, adjusted);
    }

    /// <summary>What is left of a market-to-limit order rests at the price that it paid.</summary>
    public void Limit(WorkingOrder order)
    {
        if (order is { IsWorking: true, Filled: > 0, Order: { OrderType: OrderTypes.MarketToLimit, LmtPrice: null } })
            Changed?.Invoke(order, order.Order with { LmtPrice = order.LastFillPrice });
    }

    /// <summary>Lets a trailing stop follow a price.</summary>
    public void Trail(WorkingOrder order, decimal reference)
    {
        if (OrderTypes.IsTrailing(order.Order) && !order.IsTriggered && OrderPrices.Trailed(order, reference) is { } stop)
            register.Record(new OrderTrailed(Now, order.PermId, stop));
    }
}
