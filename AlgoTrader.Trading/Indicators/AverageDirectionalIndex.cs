using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Strength of a trend (Wilder 1978). From bar to bar: up = high - previous high, down = previous low - low; +DM = up if it is positive and the
/// larger of the two, else 0, -DM likewise. +DI = 100 avg(+DM) / avg(true range), -DI likewise; DX = 100 |+DI - -DI| / (+DI + -DI), 0 when both
/// are 0; ADX is the average of DX. All averages are Wilder's over n; the first values come with the second bar.
/// </summary>
public sealed class AverageDirectionalIndex(int length = 14)
{
    private readonly WilderAverage _plus = new(length);
    private readonly WilderAverage _minus = new(length);
    private readonly WilderAverage _range = new(length);
    private readonly WilderAverage _index = new(length);
    private TrueRange _trueRange;
    private Price _high;
    private Price _low;

    /// <summary>Bars seen.</summary>
    public int Count { get; private set; }

    /// <summary>2 n bars have been seen: n changes for the first DX, and n of those.</summary>
    public bool IsReady => _index.IsReady;

    /// <summary>0 to 100.</summary>
    public double Value => _index.Value;

    public double PlusDi => _range.Value == 0 ? 0 : 100 * _plus.Value / _range.Value;

    public double MinusDi => _range.Value == 0 ? 0 : 100 * _minus.Value / _range.Value;

    public void Add(in Bar bar)
    {
        var range = _trueRange.Add(bar).ToDouble();
        if (Count++ > 0)
        {
            var up = bar.High - _high;
            var down = _low - bar.Low;
            _plus.Add(up > down && up > Price.Zero ? up.ToDouble() : 0);
            _minus.Add(down > up && down > Price.Zero ? down.ToDouble() : 0);
            _range.Add(range);
            if (_range.IsReady)
                _index.Add(DirectionalIndex());
        }

        (_high, _low) = (bar.High, bar.Low);
    }

    private double DirectionalIndex()
    {
        var sum = _plus.Value + _minus.Value;
        return sum == 0 ? 0 : 100 * Math.Abs(_plus.Value - _minus.Value) / sum;
    }
}
