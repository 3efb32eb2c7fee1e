namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// A limit order book of single orders with price-time priority, in ticks and whole units. Levels lie in a ring of slots by price, orders
/// of a level in a linked list, and each side's orders also in an array, so that every step takes a constant time.
/// </summary>
internal sealed class QueueBook
{
    private const int Slots = 1 << 13;
    private const int None = -1;
    private readonly int[] _slotTick = new int[Slots];
    private readonly int[] _head = new int[Slots];
    private readonly int[] _tail = new int[Slots];
    private readonly int[] _total = new int[Slots];
    private Order[] _orders = new Order[1024];
    private int _used;
    private int _free = None;
    private readonly List<int> _bids = [];
    private readonly List<int> _asks = [];

    public int BidOrders => _bids.Count;

    public int AskOrders => _asks.Count;

    /// <summary>Ticks; meaningless without <see cref="BidOrders"/>.</summary>
    public int BestBid { get; private set; } = int.MinValue;

    /// <summary>Ticks; meaningless without <see cref="AskOrders"/>.</summary>
    public int BestAsk { get; private set; } = int.MaxValue;

    /// <summary>What rests at a price.</summary>
    public int TotalAt(int tick) => _total[Slot(tick)] is var total && _slotTick[Slot(tick)] == tick ? total : 0;

    /// <summary>Queues an order behind those of its price. False for a price too far from the others for this book, or across the other side.</summary>
    public bool Add(bool isBid, int tick, int size)
    {
        var slot = Slot(tick);
        if ((isBid ? tick >= BestAsk : tick <= BestBid) || (_total[slot] > 0 && _slotTick[slot] != tick))
            return false;
        var order = Take();
        var side = isBid ? _bids : _asks;
        if (_total[slot] == 0)
            (_slotTick[slot], _head[slot], _tail[slot]) = (tick, None, None);
        _orders[order] = new Order(tick, size, _tail[slot], None, side.Count, isBid);
        if (_tail[slot] == None)
            _head[slot] = order;
        else
            _orders[_tail[slot]].Next = order;
        _tail[slot] = order;
        _total[slot] += size;
        side.Add(order);
        if (isBid && tick > BestBid)
            BestBid = tick;
        else if (!isBid && tick < BestAsk)
            BestAsk = tick;
        return true;
    }

    /// <summary>The order that stands at a place among all of a side, in no meaningful order.</summary>
    public int OrderAt(bool isBid, int place) => (isBid ? _bids : _asks)[place];

    /// <summary>The order that a trade at this price would meet first.</summary>
    public int FirstAt(int tick) => _head[Slot(tick)];

    public int SizeOf(int order) => _orders[order].Size;

    public int TickOf(int order) => _orders[order].Tick;

    /// <summary>Takes some of an order away, all of it when it has no more.</summary>
    public void Reduce(int order, int size)
    {
        var slot = Slot(_orders[order].Tick);
        _total[slot] -= size;
        _orders[order].Size -= size;
        if (_orders[order].Size == 0)
            Remove(order, slot);
    }

    /// <summary>Prices that have orders, best first.</summary>
    public IEnumerable<int> Levels(bool isBid) => (isBid ? _bids : _asks).Select(order => _orders[order].Tick).Distinct().Order(
        isBid ? Comparer<int>.Create(static (a, b) => b.CompareTo(a)) : Comparer<int>.Default);

    public void Clear()
    {
        Array.Clear(_total);
        _bids.Clear();
        _asks.Clear();
        (_used, _free, BestBid, BestAsk) = (0, None, int.MinValue, int.MaxValue);
    }

    private static int Slot(int tick) => tick & (Slots - 1);

    private void Remove(int order, int slot)
    {
        var gone = _orders[order];
        if (gone.Previous == None)
            _head[slot] = gone.Next;
        else
            _orders[gone.Previous].Next = gone.Next;
        if (gone.Next == None)
            _tail[slot] = gone.Previous;
        else
            _orders[gone.Next].Previous = gone.Previous;
        var side = gone.IsBid ? _bids : _asks;
        side[gone.Place] = side[^1];
        _orders[side[^1]].Place = gone.Place;
        side.RemoveAt(side.Count - 1);
        _orders[order].Next = _free;
        _free = order;
        if (_total[slot] == 0)
            FindBest(gone.IsBid, gone.Tick);
    }

    private void FindBest(bool isBid, int emptied)
    {
        if (isBid && emptied == BestBid)
            BestBid = _bids.Count == 0 ? int.MinValue : Next(emptied, -1);
        else if (!isBid && emptied == BestAsk)
            BestAsk = _asks.Count == 0 ? int.MaxValue : Next(emptied, 1);
    }

    // There is one: the side has orders, and all of a book lie within the ring.
    private int Next(int tick, int step)
    {
        do
            tick += step;
        while (TotalAt(tick) == 0);
        return tick;
    }

    private int Take()
    {
        if (_free != None)
        {
            var order = _free;
            _free = _orders[order].Next;
            return order;
        }
        if (_used == _orders.Length)
            Array.Resize(ref _orders, 2 * _used);
        return _used++;
    }

    private record struct Order(int Tick, int Size, int Previous, int Next, int Place, bool IsBid);
}
