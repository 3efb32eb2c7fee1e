using System.Collections;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Every order that came to the exchange, as it stands: made when it is asked for, which of most runs nobody does.</summary>
internal sealed class OrderList : IReadOnlyList<Order>
{
    private readonly BlockList<WorkingOrder> _orders = new();

    public int Count => _orders.Count;

    public Order this[int index] => _orders[index].ToOrder();

    public void Add(WorkingOrder order) => _orders.Add(order);

    public IEnumerator<Order> GetEnumerator()
    {
        foreach (var order in _orders)
            yield return order.ToOrder();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
