using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Store.Aggregation;

/// <summary>The bar of the trades added so far.</summary>
internal struct TradeBar
{
    private double _open;
    private double _high;
    private double _low;
    private double _close;
    private double _volume;
    private int _count;

    public long StartNanos { get; init; }

    /// <summary>False before the first regular trade.</summary>
    public bool HasPrice { get; private set; }

    public void Add(double price, double size, bool isRegular)
    {
        _volume += size;
        _count++;
        if (!isRegular)
            return;
        if (!HasPrice)
            (_open, _high, _low, HasPrice) = (price, price, price, true);
        _high = Math.Max(_high, price);
        _low = Math.Min(_low, price);
        _close = price;
    }

    public readonly Bar ToBar(BarInterval interval) => new(
        StartNanos, interval.Length, BarAggregation.Rounded(_open), BarAggregation.Rounded(_high), BarAggregation.Rounded(_low),
        BarAggregation.Rounded(_close), _volume, _count);
}
