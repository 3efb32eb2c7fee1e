using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// Builds bars of a few seconds from single trades by IB's rules for its own real-time bars: stamped at their start; unreported trades count
/// for nothing; odd lots count in the volume and never make a price; a stretch without trades is a bar of the last close with no volume.
/// </summary>
internal sealed class TickBarBuilder
{
    private const char OddLot = 'I';

    private readonly TimeSpan _interval;
    private readonly long _length;
    private long? _start;
    private Price? _open;
    private Price _high;
    private Price _low;
    private Price? _close;
    private double _volume;
    private int _count;

    /// <exception cref="ArgumentOutOfRangeException">The interval is no whole number of seconds that divides a minute.</exception>
    public TickBarBuilder(TimeSpan interval)
    {
        if (interval < TimeSpan.FromSeconds(1) || TimeSpan.FromMinutes(1).Ticks % interval.Ticks != 0 || interval.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "Whole seconds that divide a minute, e.g. 5 seconds.");
        (_interval, _length) = (interval, UnixNanos.From(interval));
    }

    /// <summary>Trades come in the order of their times; one that belongs to a bar that was handed out is left out.</summary>
    /// <returns>The bars that this trade shows to be over.</returns>
    public IReadOnlyList<Bar> Add(Trade trade)
    {
        var finished = AdvanceTo(trade.TimeNanos);
        if (trade.IsUnreported || (_start is { } start && trade.TimeNanos < start))
            return finished;
        _start ??= trade.TimeNanos - (trade.TimeNanos % _length);
        _volume += trade.Size;
        _count++;
        if (trade.Conditions.Contains(OddLot, StringComparison.Ordinal))
            return finished;

        if (_open is null)
            (_open, _high, _low) = (trade.Price, trade.Price, trade.Price);
        _high = trade.Price > _high ? trade.Price : _high;
        _low = trade.Price < _low ? trade.Price : _low;
        _close = trade.Price;
        return finished;
    }

    /// <summary>Market time has come so far.</summary>
    /// <returns>The bars that are over by then, oldest first.</returns>
    public IReadOnlyList<Bar> AdvanceTo(long nanos)
    {
        if (_start is not { } start || nanos < start + _length)
            return [];
        var finished = new List<Bar>();
        while (nanos >= start + _length)
        {
            // Before the first price there is nothing that a bar could stand at.
            if (_close is { } close)
                finished.Add(new(start, _interval, _open ?? close, _open is null ? close : _high, _open is null ? close : _low, close, _volume, _count));
            (_open, _volume, _count) = (null, 0, 0);
            start += _length;
        }

        _start = start;
        return finished;
    }
}
