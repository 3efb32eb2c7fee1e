using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>
/// Plays order events of Databento's MBO schema: A adds, C cancels a size, M replaces price and size, R clears; T and F are trades, whose effect follows as C
/// or M. Bit 128 of the flags ends an update, bit 32 marks a snapshot. Facts: "Market by order (MBO)" in Databento's documentation of schemas.
/// </summary>
internal sealed class OrderReplay
{
    private const long LastOfUpdate = 128;

    private const long OfSnapshot = 32;

    private readonly Dictionary<long, (char Side, double Price, double Size)> _orders = [];
    private readonly SortedDictionary<double, int> _bids = new(Comparer<double>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<double, int> _asks = [];
    private bool _began;
    private long _snapshotOrders;
    private long _unknownCancels;
    private long _unknownModifies;
    private long _duplicateAdds;
    private long _negativeSizes;
    private long _changes;

    /// <summary>False when the events are of another kind, or do not begin with a book.</summary>
    public bool IsPlayable { get; private set; } = true;

    public long Updates { get; private set; }

    public long Crossed { get; private set; }

    public long Locked { get; private set; }

    public long LastCrossedOrLockedNanos { get; private set; }

    public OrderBookFindings Findings => new()
    {
        SnapshotOrders = _snapshotOrders, UnknownCancels = _unknownCancels, UnknownModifies = _unknownModifies, DuplicateAdds = _duplicateAdds,
        NegativeSizes = _negativeSizes, LeftoverChanges = _changes, OpenOrders = _orders.Count,
    };

    public void Add(long ts, string? action, long id, char side, double price, double size, long flags)
    {
        flags = flags == OrderBatch.UnknownFlags ? 0 : flags;
        IsPlayable &= action is "A" or "C" or "M" or "R" or "T" or "F" && (_began || action == "R" || (flags & OfSnapshot) != 0);
        if (!IsPlayable)
            return;
        _began = true;
        _snapshotOrders += action == "A" && (flags & OfSnapshot) != 0 ? 1 : 0;
        _changes += action is "T" or "F" ? 0 : 1;
        switch (action)
        {
            case "A":
                _duplicateAdds += Remove(id) ? 1 : 0;
                Put(id, side, price, size);
                break;
            case "C":
                Cancel(id, size);
                break;
            case "M":
                _unknownModifies += Remove(id) ? 0 : 1;
                Put(id, side, price, size);
                break;
            case "R":
                _orders.Clear();
                _bids.Clear();
                _asks.Clear();
                break;
        }
        if ((flags & LastOfUpdate) != 0)
            EndUpdate(ts);
    }

    private void Cancel(long id, double size)
    {
        if (!_orders.TryGetValue(id, out var order))
        {
            _unknownCancels++;
            return;
        }
        Remove(id);
        if (order.Size > size)
            Put(id, order.Side, order.Price, order.Size - size);
        else if (order.Size < size)
            _negativeSizes++;
    }

    private void Put(long id, char side, double price, double size)
    {
        _orders[id] = (side, price, size);
        var levels = side == 'B' ? _bids : _asks;
        levels[price] = levels.GetValueOrDefault(price) + 1;
    }

    private bool Remove(long id)
    {
        if (!_orders.Remove(id, out var order))
            return false;
        var levels = order.Side == 'B' ? _bids : _asks;
        if (--levels[order.Price] == 0)
            levels.Remove(order.Price);
        return true;
    }

    private void EndUpdate(long ts)
    {
        Updates++;
        _changes = 0;
        if (_bids.Count == 0 || _asks.Count == 0)
            return;
        var (bid, ask) = (_bids.First().Key, _asks.First().Key);
        if (bid < ask)
            return;
        LastCrossedOrLockedNanos = ts;
        if (bid > ask)
            Crossed++;
        else
            Locked++;
    }
}
