using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>The orders of an instance whose end is not known, in the order of their decisions.</summary>
internal sealed class OpenOrderBook
{
    private readonly OrderedDictionary<string, Entry> _orders = new(StringComparer.Ordinal);

    /// <summary>Fills of orders that are not known yet: reports come in any order after a start.</summary>
    private readonly Dictionary<string, decimal> _early = new(StringComparer.Ordinal);

    public int Count => _orders.Count;

    public IReadOnlyCollection<OpenOrder> All => _orders.Count == 0 ? [] : [.. _orders.Values.Select(entry => entry.Order)];

    /// <summary>What each order may still bring, by the fills that were booked: statuses run ahead of fills, and behind them.</summary>
    public IEnumerable<(OrderRequest Request, decimal Quantity)> ToCome => _orders.Values.Select(entry =>
        (entry.Order.Request, (entry.Order.Status?.IsFinal() == true ? entry.Order.Filled : entry.Order.Request.Quantity) - entry.Booked));

    public OpenOrder? Find(string clientOrderId) => _orders.TryGetValue(clientOrderId, out var entry) ? entry.Order : null;

    /// <summary>What the broker does not know yet; orders that stand or fall together in one list.</summary>
    public IEnumerable<IReadOnlyList<OrderRequest>> Unconfirmed => _orders.Values
        .Where(entry => entry.Order.Status is null)
        .Select(entry => entry.Unit ?? [entry.Order.Request])
        .DistinctBy(unit => unit[0].ClientOrderId);

    public void Add(OrderRequest request) => _orders.Add(request.ClientOrderId, new(new(request, null, 0)));

    public void Add(IReadOnlyList<OrderRequest> unit)
    {
        foreach (var request in unit)
            _orders.Add(request.ClientOrderId, new(new(request, null, 0)) { Unit = unit });
    }

    public void Remove(string clientOrderId) => _orders.Remove(clientOrderId);

    /// <returns>False for an order that had ended before it was heard of.</returns>
    public bool Update(Order order)
    {
        var open = new OpenOrder(order.Request, order.Status, order.FilledQuantity);
        if (!_orders.TryGetValue(order.ClientOrderId, out var entry))
        {
            _early.Remove(order.ClientOrderId, out var booked);
            if (order.Status.IsFinal())
                return false;
            _orders.Add(order.ClientOrderId, entry = new(open) { Booked = booked });
        }

        entry.Order = open;
        CloseIfDone(entry);
        return true;
    }

    /// <param name="replaced">Quantity of the fill that this one corrects; 0 for a first report. What a bust takes back the order does not fill again: only more counts.</param>
    public void Book(Execution execution, decimal replaced)
    {
        var quantity = Math.Max(0, execution.Quantity - replaced);
        if (_orders.TryGetValue(execution.ClientOrderId, out var entry))
        {
            entry.Booked += quantity;
            CloseIfDone(entry);
        }
        else
        {
            _early[execution.ClientOrderId] = _early.GetValueOrDefault(execution.ClientOrderId) + quantity;
        }
    }

    /// <summary>
    /// An order is done when its status is final and every unit it says was filled has been booked: status and fills are separate
    /// reports, and a decision between the two would be taken on a position that is no longer true.
    /// </summary>
    private void CloseIfDone(Entry entry)
    {
        if (entry.Order.Status?.IsFinal() == true && entry.Booked >= entry.Order.Filled)
            _orders.Remove(entry.Order.ClientOrderId);
    }

    private sealed class Entry(OpenOrder order)
    {
        public OpenOrder Order { get; set; } = order;

        public IReadOnlyList<OrderRequest>? Unit { get; init; }

        /// <summary>Filled, by the reports of its fills.</summary>
        public decimal Booked { get; set; }
    }
}
