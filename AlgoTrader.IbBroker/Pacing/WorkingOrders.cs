using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>The orders of this session that the exchange may hold, by contract and side. Used on the loop only.</summary>
internal sealed class WorkingOrders
{
    private readonly SortedDictionary<int, object> _sides = [];
    private readonly Dictionary<object, int> _counts = [];
    private readonly HashSet<int> _known = [];

    /// <summary>What the limit counts together. Reports fill in fields that requests leave empty, so not the whole contract.</summary>
    public static object Side(Contract contract, string action) =>
        (contract.Symbol, contract.SecType, contract.Currency, contract.LastTradeDateOrContractMonth, contract.Strike, contract.Right, action == "BUY");

    public int Count(object side) => _counts.GetValueOrDefault(side);

    public IEnumerable<int> Of(object side) => _sides.Where(order => order.Value.Equals(side)).Select(order => order.Key);

    /// <summary>The gateway has it or may have it: another message of this id changes it.</summary>
    public bool IsKnown(int orderId) => _known.Contains(orderId);

    public void Know(int orderId) => _known.Add(orderId);

    public void Add(int orderId, object side)
    {
        if (_sides.TryAdd(orderId, side))
            _counts[side] = Count(side) + 1;
    }

    public void Remove(int orderId)
    {
        if (_sides.Remove(orderId, out var side) && --_counts[side] == 0)
            _counts.Remove(side);
    }
}
