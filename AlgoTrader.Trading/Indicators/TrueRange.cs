using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// max(high - low, |high - previous close|, |low - previous close|); of the first bar high - low (Wilder 1978).
/// </summary>
internal struct TrueRange
{
    private Price _close;
    private bool _hasClose;

    public Price Add(in Bar bar)
    {
        var high = _hasClose && _close > bar.High ? _close : bar.High;
        var low = _hasClose && _close < bar.Low ? _close : bar.Low;
        _close = bar.Close;
        _hasClose = true;
        return high - low;
    }
}
