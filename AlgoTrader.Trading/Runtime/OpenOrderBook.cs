using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>
/// The orders of an instance whose end is not known, in the order of their decisions. A list, searched from the newest on: few are open at a time, and what is
/// heard of is nearly always the newest, so that comparing one key beats hashing it by far.
/// </summary>
internal sealed class OpenOrderBook
{
    private readonly List<Entry> _orders = [];

    /// <summary>Of orders that have ended, for the next ones.</summary>
    private readonly Stack<Entry> _spare = [];

    /// <summary>Fills of orders that are not known yet: reports come in any order after a start.</summary>
    private readonly Dictionary<string, decimal> _early = new(StringComparer.Ordinal);

    public int Count => _orders.Count;

    public IReadOnlyCollection<OpenOrder> All => _orders.Count == 0 ? [] : [.. _orders.Select(entry => new OpenOrder(entry.Request, entry.Status, entry.Filled))];

    /// <summary>What each order may still bring, by the fills that were booked: statuses run ahead of fills, and behind them.</summary>
    public IEnumerable<(OrderRequest Request, decimal Quantity)> ToCome => _orders.Select(entry =>
        (entry.Request, (entry.Status?.IsFinal() == true ? entry.Filled : entry.Request.Quantity) - entry.Booked));

    public bool Contains(string clientOrderId) => Find(clientOrderId) is not null;

    /// <summary>It is open, and the broker has not confirmed that it knows it.</summary>
    public bool IsUnconfirmed(string clientOrderId) => Find(clientOrderId) is { Status: null };

    /// <summary>What the broker does not know yet; orders that stand or fall together in one list.</summary>
    public IEnumerable<IReadOnlyList<OrderRequest>> Unconfirmed => _orders
        .Where(entry => entry.Status is null)
        .Select(entry => entry.Unit ?? [entry.Request])
        .DistinctBy(unit => unit[0].ClientOrderId);

    public void Add(OrderRequest request) => Add(request, null);

    public void Add(IReadOnlyList<OrderRequest> unit)
    {
        foreach (var request in unit)
            Add(request, unit);
    }

    public void Remove(string clientOrderId)
    {
        if (Find(clientOrderId) is { } entry)
            Remove(entry);
    }

    /// <param name="fillsAreBooked">
    /// All fills that it tells of were told of before: one that had ended here, and that the gateway turned out to have open, brings only the rest.
    /// </param>
    /// <returns>False for an order that had ended before it was heard of.</returns>
    public bool Update(Order order, bool fillsAreBooked) => Update(order.Request, order.Status, order.FilledQuantity, fillsAreBooked);

    /// <param name="filled">As the status says.</param>
    /// <returns>False for an order that had ended before it was heard of.</returns>
    public bool Update(OrderRequest request, OrderStatus status, decimal filled, bool fillsAreBooked = false)
    {
        var entry = Find(request.ClientOrderId);
        if (entry is null)
        {
            _early.Remove(request.ClientOrderId, out var booked);
            if (status.IsFinal())
                return false;
            entry = New(request);
            entry.Booked = fillsAreBooked ? filled : booked;
            _orders.Add(entry);
        }

        (entry.Request, entry.Status, entry.Filled) = (request, status, filled);
        CloseIfDone(entry);
        return true;
    }

    /// <param name="replaced">Quantity of the fill that this one corrects; 0 for a first report. What a bust takes back the order does not fill again: only more counts.</param>
    public void Book(Execution execution, decimal replaced) => Book(execution.ClientOrderId, Math.Max(0, execution.Quantity - replaced));

    /// <param name="quantity">Filled beyond what is booked.</param>
    public void Book(string clientOrderId, decimal quantity)
    {
        if (Find(clientOrderId) is { } entry)
        {
            entry.Booked += quantity;
            CloseIfDone(entry);
        }
        else
        {
            _early[clientOrderId] = _early.GetValueOrDefault(clientOrderId) + quantity;
        }
    }

    private Entry? Find(string clientOrderId)
    {
        for (var i = _orders.Count - 1; i >= 0; i--)
        {
            if (_orders[i].Request.ClientOrderId == clientOrderId)
                return _orders[i];
        }

        return null;
    }

    private void Add(OrderRequest request, IReadOnlyList<OrderRequest>? unit)
    {
        if (Contains(request.ClientOrderId))
            throw new ArgumentException($"There is an open order {request.ClientOrderId} already.", nameof(request));
        var entry = New(request);
        entry.Unit = unit;
        _orders.Add(entry);
    }

    private Entry New(OrderRequest request)
    {
        if (!_spare.TryPop(out var entry))
            return new(request);
        (entry.Request, entry.Status, entry.Filled, entry.Unit, entry.Booked) = (request, null, 0, null, 0);
        return entry;
    }

    private void Remove(Entry entry)
    {
        _orders.Remove(entry);
        _spare.Push(entry);
    }

    /// <summary>
    /// An order is done when its status is final and every unit it says was filled has been booked: status and fills are separate
    /// reports, and a decision between the two would be taken on a position that is no longer true.
    /// </summary>
    private void CloseIfDone(Entry entry)
    {
        if (entry.Status?.IsFinal() == true && entry.Booked >= entry.Filled)
            Remove(entry);
    }

    private sealed class Entry(OrderRequest request)
    {
        public OrderRequest Request { get; set; } = request;

        /// <summary>Null until the broker has confirmed that it knows the order.</summary>
        public OrderStatus? Status { get; set; }

        /// <summary>As the broker's status says.</summary>
        public decimal Filled { get; set; }

        public IReadOnlyList<OrderRequest>? Unit { get; set; }

        /// <summary>Filled, by the reports of its fills.</summary>
        public decimal Booked { get; set; }
    }
}
