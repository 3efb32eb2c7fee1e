using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;

namespace AlgoTrader.IbBroker.Services;

/// <summary>
/// Bars of a few seconds for one feed, from single trades. The one that it was joined in is left out, and so is what lies in a silence that is longer than a
/// lull: a night of empty bars would say nothing.
/// </summary>
internal sealed class TradeBars(TimeSpan interval)
{
    private const long LullNanos = 60 * UnixNanos.PerSecond;

    private TickBarBuilder _builder = new(interval);
    private long _lastTradeNanos = long.MinValue;
    private bool _isWhole;

    public IReadOnlyList<Bar> Add(Trade trade)
    {
        if (_lastTradeNanos != long.MinValue && trade.TimeNanos - _lastTradeNanos > LullNanos)
            (_builder, _isWhole) = (new(interval), false);
        _lastTradeNanos = Math.Max(_lastTradeNanos, trade.TimeNanos);
        return Whole(_builder.Add(trade));
    }

    public IReadOnlyList<Bar> AdvanceTo(long timeNanos) =>
        _lastTradeNanos == long.MinValue || timeNanos - _lastTradeNanos > LullNanos ? [] : Whole(_builder.AdvanceTo(timeNanos));

    private IReadOnlyList<Bar> Whole(IReadOnlyList<Bar> bars)
    {
        if (_isWhole || bars.Count == 0)
            return bars;
        _isWhole = true;
        return [.. bars.Skip(1)];
    }
}
