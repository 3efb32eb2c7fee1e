using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Statuses move forward only, whatever order the reports come in (invariant I13).</summary>
internal static class OrderProgress
{
    public static bool IsBackward(OrderStatus from, OrderStatus to) => from switch
    {
        OrderStatus.Working => to is OrderStatus.Pending,
        OrderStatus.PartiallyFilled => to is OrderStatus.Pending or OrderStatus.Working,
        OrderStatus.PendingCancel => to is OrderStatus.Pending or OrderStatus.Working or OrderStatus.PartiallyFilled,
        // A cancel that was asked for does not prove anything; a report of the gateway does.
        OrderStatus.Unknown => to is OrderStatus.Pending,
        _ => false,
    };
}
