using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Told of every change of the order book when it happens, on the loop: before it is durable, for what is on its way counts already.
/// </summary>
internal interface IOrderBookListener
{
    /// <summary>An order was taken in or has changed.</summary>
    void Stands(Order order);

    /// <summary>An order that could not be journalled was never there.</summary>
    void Withdrawn(Order order);

    /// <summary>An execution was booked, or its fee became known.</summary>
    /// <param name="replaced">The one in whose place it is, which no longer counts; null when there is none.</param>
    void Booked(Execution execution, Execution? replaced);

    /// <summary>A quantity without an execution was booked.</summary>
    void Adjusted(PositionAdjustment adjustment);

    /// <summary>The gateway says how much of an order is filled, by its own count: executions may come later.</summary>
    /// <param name="filled">Units; the most that it can be while the gateway has not said it of an order that has ended.</param>
    /// <param name="isLast">It has ended, so that this is all that ever will be.</param>
    void Reported(Order order, decimal filled, bool isLast);
}
