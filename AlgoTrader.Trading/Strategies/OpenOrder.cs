using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Strategies;

/// <summary>An order of the instance whose end is not known.</summary>
/// <param name="Status">Null until the broker has confirmed that it knows the order.</param>
/// <param name="Filled">As the broker's status says; fills are booked by their own reports.</param>
public sealed record OpenOrder(OrderRequest Request, OrderStatus? Status, decimal Filled)
{
    public string ClientOrderId => Request.ClientOrderId;

    public decimal Remaining => Request.Quantity - Filled;
}
