using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>The orders of an instance whose end is not known, in the order of their decisions.</summary>
internal sealed class OpenOrderBook
{
    private readonly OrderedDictionary<string, OpenOrder> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<OrderRequest>> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _booked = new(StringComparer.Ordinal);

    public int Count => _orders.Count;

    public IReadOnlyCollection<OpenOrder> All => _orders.Values;

    public OpenOrder? Find(string clientOrderId) => _orders.GetValueOrDefault(clientOrderId);

    /// <summary>What the broker does not know yet; orders that stand or fall together in one list.</summary>
    public IEnumerable<IReadOnlyList<OrderRequest>> Unconfirmed => _orders.Values
        .Where(order => order.Status is null)
        .Select(order => _units.GetValueOrDefault(order.ClientOrderId) ?? [order.Request])
        .DistinctBy(unit => unit[0].ClientOrderId);

    public void Add(OrderRequest request) => _orders.Add(request.ClientOrderId, new(request, null, 0));

    public void Add(IReadOnlyList<OrderRequest> unit)
    {
        foreach (var request in unit)
        {
            Add(request);
            _units.Add(request.ClientOrderId, unit);
        }
    }

    public void Remove(string clientOrderId)
    {
        _orders.Remove(clientOrderId);
        _units.Remove(clientOrderId);
        _booked.Remove(clientOrderId);
    }

    /// <returns>False for an order that had ended before it was heard of.</returns>
    public bool Update(Order order)
    {
        if (!_orders.ContainsKey(order.ClientOrderId) && order.Status.IsFinal())
        {
            _booked.Remove(order.ClientOrderId);
            return false;
        }

        _orders[order.ClientOrderId] = new(order.Request, order.Status, order.FilledQuantity);
        CloseIfDone(order.ClientOrderId);
        return true;
    }

    public void Book(Execution execution)
    {
        _booked[execution.ClientOrderId] = _booked.GetValueOrDefault(execution.ClientOrderId) + execution.Quantity;
        CloseIfDone(execution.ClientOrderId);
    }

    /// <summary>
    /// An order is done when its status is final and every unit it says was filled has been booked: status and fills are separate
    /// reports, and a decision between the two would be taken on a position that is no longer true.
    /// </summary>
    private void CloseIfDone(string clientOrderId)
    {
        if (_orders.TryGetValue(clientOrderId, out var order) && order.Status?.IsFinal() == true
            && _booked.GetValueOrDefault(clientOrderId) >= order.Filled)
        {
            Remove(clientOrderId);
        }
    }
}
