using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>What a caller is told: the orders as they stand, or why not.</summary>
/// <param name="AlreadyKnown">The key had been used for the same content: nothing was sent.</param>
internal sealed record OrderAnswer(IReadOnlyList<Order> Orders, bool AlreadyKnown, OrderRefusedException? Refusal)
{
    public OrderAnswer(OrderRefusedException refusal)
        : this([], false, refusal)
    {
    }

    public OrderAnswer(Order order, bool alreadyKnown = false)
        : this([order], alreadyKnown, null)
    {
    }

    /// <exception cref="OrderRefusedException">It was refused.</exception>
    public Order Order => Refusal is null ? Orders[0] : throw Refusal;
}
