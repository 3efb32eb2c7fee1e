using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>The risk gate does not hear of an order before the gateway has confirmed it.</summary>
internal sealed class MutantListener(IOrderBookListener inner) : IOrderBookListener
{
    public void Stands(Order order)
    {
        if (order.Status != OrderStatus.Pending)
            inner.Stands(order);
    }

    public void Withdrawn(Order order) => inner.Withdrawn(order);

    public void Booked(Execution execution, Execution? replaced) => inner.Booked(execution, replaced);

    public void Adjusted(PositionAdjustment adjustment) => inner.Adjusted(adjustment);

    public void Reported(Order order, decimal filled, bool isLast) => inner.Reported(order, filled, isLast);
}
