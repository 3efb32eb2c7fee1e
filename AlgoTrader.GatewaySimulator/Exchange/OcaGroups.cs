using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// One-cancels-all: the orders of an account with the same group text. A fill cancels the others (type 1), or takes as large a part of
/// them as it is of its own order (types 2 and 3). One order is matched at a time, so that blocking, which keeps two from being filled
/// at once, makes no difference here.
/// </summary>
internal sealed class OcaGroups(OrderRegister register, Action<WorkingOrder> cancel, Action<WorkingOrder, Order> change)
{
    private const int CancelOthers = 1;

    public void OnFill(WorkingOrder filled, decimal quantity)
    {
        if (filled.Order.OcaGroup.Length == 0)
            return;
        foreach (var other in register.Working.Where(order => order != filled && IsSameGroup(order, filled)).ToArray())
        {
            if (!other.IsWorking)
                continue;
            if (filled.Order.OcaType == CancelOthers || !filled.IsWorking)
                cancel(other);
            else
                Reduce(other, quantity / (filled.Remaining + quantity));
        }
    }

    /// <summary>Somebody cancelled an order: the group goes with it.</summary>
    public void OnCancel(WorkingOrder cancelled)
    {
        if (cancelled.Order.OcaGroup.Length == 0)
            return;
        foreach (var other in register.Working.Where(order => IsSameGroup(order, cancelled)).ToArray())
        {
            if (other.IsWorking)
                cancel(other);
        }
    }

    private void Reduce(WorkingOrder order, decimal part)
    {
        var increment = order.Instrument.SizeIncrement;
        var left = Math.Floor(order.Remaining * (1 - part) / increment) * increment;
        if (left <= 0)
            cancel(order);
        else if (left != order.Remaining)
            change(order, order.Order with { TotalQuantity = order.Filled + left });
    }

    private static bool IsSameGroup(WorkingOrder one, WorkingOrder other) =>
        one.Order.OcaGroup == other.Order.OcaGroup && one.Order.Account == other.Order.Account;
}
