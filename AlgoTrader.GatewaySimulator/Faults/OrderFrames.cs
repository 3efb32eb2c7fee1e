using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>
/// Every placeOrder that arrived, by client and order id, whatever became of it: what proves that no client sends an order twice. A
/// change of an order is a placeOrder too, so those that repeat the one before word for word are counted apart. Touched under the
/// simulation's gate only.
/// </summary>
internal sealed class OrderFrames
{
    private readonly SortedDictionary<(int ClientId, int OrderId), Arrivals> _arrivals = [];

    public IEnumerable<Arrivals> All => _arrivals.Values;

    public Arrivals Note(int clientId, PlaceOrder order)
    {
        if (!_arrivals.TryGetValue((clientId, order.OrderId), out var arrivals))
            _arrivals.Add((clientId, order.OrderId), arrivals = new Arrivals(clientId, order.OrderId));
        arrivals.Note(order);
        return arrivals;
    }

    /// <summary>The frames of one order.</summary>
    internal sealed class Arrivals(int clientId, int orderId)
    {
        private PlaceOrder? _last;

        public int ClientId => clientId;

        public int OrderId => orderId;

        public string OrderRef => _last?.Order.OrderRef ?? "";

        public int Frames { get; private set; }

        /// <summary>Those that were the same as the one before.</summary>
        public int Repeats { get; private set; }

        /// <summary>Those that a fault swallowed.</summary>
        public int Swallowed { get; set; }

        /// <summary>Those that a fault refused.</summary>
        public int Rejected { get; set; }

        public void Note(PlaceOrder order)
        {
            Frames++;
            if (order == _last)
                Repeats++;
            _last = order;
        }
    }
}
