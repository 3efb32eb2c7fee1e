using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>Which changes of orders may go out however late they are.</summary>
internal static class LateChange
{
    /// <summary>A change that can bring on a position it was not decided for: of an order to enter, unless it makes no more than a smaller order of it.</summary>
    /// <param name="order">As it stands, before the change.</param>
    /// <param name="position">Signed, once open market orders have filled.</param>
    public static bool Enters(OrderChange change, OrderRequest order, decimal position)
    {
        // Target and stop of an entry leave what that takes on.
        if (order.ParentClientOrderId.Length > 0)
            return false;
        var quantity = change.Quantity ?? order.Quantity;
        if (Reduces(order.Side, quantity, position))
            return false;
        return quantity >= order.Quantity || change != new OrderChange(change.ClientOrderId, change.RequestId) { Quantity = change.Quantity };
    }

    /// <summary>No more than is held, and the other way.</summary>
    /// <param name="position">Signed.</param>
    public static bool Reduces(OrderSide side, decimal quantity, decimal position) => (side == OrderSide.Sell ? position : -position) >= quantity;
}
