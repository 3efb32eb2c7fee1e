using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// e_t = k x_t + (1 - k) e_(t-1) with k = 2 / (n + 1) (R. G. Brown, Smoothing, Forecasting and Prediction, 1963, with the usual choice of k).
/// </summary>
public sealed class ExponentialMovingAverage
{
    private readonly int _length;
    private readonly EmaSeed _seed;
    private readonly double _k;
    private double _sum;

    public ExponentialMovingAverage(int length, EmaSeed seed = EmaSeed.FirstValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
        _seed = seed;
        _k = 2.0 / (length + 1);
    }

    public int Count { get; private set; }

    /// <summary>n values have been seen.</summary>
    public bool IsReady => Count >= _length;

    /// <summary>Until an average that begins with the simple one is ready, the mean of what there is.</summary>
    public double Value { get; private set; }

    public void Add(Price price) => Add(price.ToDouble());

    public void Add(double value)
    {
        Count++;
        if (_seed == EmaSeed.SimpleAverage && Count <= _length)
        {
            _sum += value;
            Value = _sum / Count;
        }
        else
        {
            Value = Count == 1 ? value : (value * _k) + (Value * (1 - _k));
        }
    }
}
