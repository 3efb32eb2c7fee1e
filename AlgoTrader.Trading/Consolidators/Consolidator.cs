using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Consolidators;

/// <summary>
/// Makes bars of trades. A bar by time lies on its interval; every other one reaches from its first trade to its last, so that it is known when it
/// ends. Nothing is allocated per trade.
/// </summary>
public abstract class Consolidator
{
    private const long NanosPerTick = 100;
    private Price _open;
    private Price _high;
    private Price _low;
    private Price _close;
    private double _volume;
    private long _lastNanos = long.MinValue;

    /// <summary>Trades in the bar that is being made.</summary>
    public int TradeCount { get; private set; }

    private protected long FirstNanos { get; private set; }

    private protected Price High => _high;

    private protected Price Low => _low;

    private protected double Volume => _volume;

    /// <summary>Adds the next trade.</summary>
    /// <param name="finished">The bar that it completes.</param>
    /// <returns>False while the bar goes on.</returns>
    /// <exception cref="ArgumentException">The trade is older than the one before, or its size is no positive number.</exception>
    public bool TryAdd(in TradeTick trade, out Bar finished)
    {
        if (!double.IsFinite(trade.Size) || trade.Size <= 0)
            throw new ArgumentException($"The trade of {UnixNanos.ToTime(trade.TimeNanos):O} has the size {trade.Size}; it must be positive.", nameof(trade));
        if (trade.TimeNanos < _lastNanos)
            throw new ArgumentException($"The trade of {UnixNanos.ToTime(trade.TimeNanos):O} is older than the one before it.", nameof(trade));
        return TryConsolidate(trade, out finished);
    }

    private protected abstract bool TryConsolidate(in TradeTick trade, out Bar finished);

    private protected void Include(in TradeTick trade)
    {
        if (TradeCount++ == 0)
        {
            FirstNanos = trade.TimeNanos;
            _open = _high = _low = trade.Price;
            _volume = 0;
        }

        _high = trade.Price > _high ? trade.Price : _high;
        _low = trade.Price < _low ? trade.Price : _low;
        _close = trade.Price;
        _volume += trade.Size;
        _lastNanos = trade.TimeNanos;
    }

    /// <summary>Ends the bar at its last trade, to the next 100 ns: that is as fine as a span says it.</summary>
    private protected Bar Finish() => Finish(FirstNanos, new((_lastNanos - FirstNanos + NanosPerTick - 1) / NanosPerTick));

    private protected Bar Finish(long startNanos, TimeSpan interval)
    {
        var bar = new Bar(startNanos, interval, _open, _high, _low, _close, _volume, TradeCount);
        TradeCount = 0;
        return bar;
    }
}
