namespace AlgoTrader.Domain.Orders;

public static class OrderStatusExtensions
{
    /// <summary>No further fill or change can follow.</summary>
    public static bool IsFinal(this OrderStatus status) =>
        status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected;
}
