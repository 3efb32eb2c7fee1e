using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>A book as simple as can be: size by price.</summary>
internal sealed class PlainBook
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];

    public (decimal Price, decimal Size)[] Bids(int rows) => [.. _bids.Take(rows).Select(level => (level.Key, level.Value))];

    public (decimal Price, decimal Size)[] Asks(int rows) => [.. _asks.Take(rows).Select(level => (level.Key, level.Value))];

    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    public void Set(BookSideName side, decimal price, decimal size)
    {
        var levels = side == BookSideName.Bid ? _bids : _asks;
        if (size == 0)
            levels.Remove(price);
        else
            levels[price] = size;
    }
}
