using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// RSI = 100 - 100 / (1 + G / L), where G and L are Wilder's averages of the rises and of the falls from price to price
/// (Wilder 1978). 100 when nothing fell, 50 when nothing moved at all.
/// </summary>
public sealed class RelativeStrengthIndex(int length)
{
    private readonly WilderAverage _gains = new(length);
    private readonly WilderAverage _losses = new(length);
    private Price _last;

    /// <summary>Prices seen.</summary>
    public int Count { get; private set; }

    /// <summary>n changes have been seen, which takes n + 1 prices.</summary>
    public bool IsReady => _gains.IsReady;

    /// <summary>0 to 100.</summary>
    public double Value { get; private set; } = 50;

    public void Add(Price price)
    {
        if (Count++ > 0)
        {
            var change = (price - _last).ToDouble();
            _gains.Add(Math.Max(change, 0));
            _losses.Add(Math.Max(-change, 0));
            var (gain, loss) = (_gains.Value, _losses.Value);
            Value = gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
        }

        _last = price;
    }
}
