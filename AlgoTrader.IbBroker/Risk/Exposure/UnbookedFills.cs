using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>
/// Fills of orders that have ended, of which the gateway has told and whose executions are not here yet: an order sent meanwhile must count
/// them (I15). How much was filled of an order that is cancelled may come after the word that it is; until then it may be all of it.
/// </summary>
/// <param name="count">Told of units that count from now on, negative when they count no more.</param>
internal sealed class UnbookedFills(Action<Order, decimal> count)
{
    // By the gateway's own count, where it is ahead of the executions.
    private readonly Dictionary<string, decimal> _reported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Order Order, decimal Units)> _counted = new(StringComparer.Ordinal);

    /// <inheritdoc cref="Orders.IOrderBookListener.Reported"/>
    public void Reported(Order order, decimal filled, bool isLast)
    {
        // Of one that a session before has filled partly, or whose fill was taken back, the gateway's count has more than there will ever be executions for.
        if (order.IsExternal || order.Status == OrderStatus.Filled)
            return;
        var isAhead = _reported.TryGetValue(order.ClientOrderId, out var known);
        if (!isAhead && filled <= order.FilledQuantity)
            return;
        // A status of before may come late.
        _reported[order.ClientOrderId] = isLast ? filled : Math.Max(known, filled);
        Follow(order);
    }

    public void Follow(Order order)
    {
        if (_reported.Count == 0 || !_reported.TryGetValue(order.ClientOrderId, out var reported))
            return;
        if (reported <= order.FilledQuantity)
            _reported.Remove(order.ClientOrderId);
        Count(order, order.Status.IsFinal() ? Math.Max(0, reported - order.FilledQuantity) : 0);
    }

    /// <summary>The gateway has listed all executions: nothing is awaited any more.</summary>
    public void Clear()
    {
        _reported.Clear();
        foreach (var (order, _) in _counted.Values.ToList())
            Count(order, 0);
    }

    private void Count(Order order, decimal units)
    {
        // Taken back from where it was counted.
        var isCounted = _counted.TryGetValue(order.ClientOrderId, out var counted);
        if (units == counted.Units)
            return;
        var of = isCounted ? counted.Order : order;
        if (units == 0)
            _counted.Remove(order.ClientOrderId);
        else
            _counted[order.ClientOrderId] = (of, units);
        count(of, units - counted.Units);
    }
}
