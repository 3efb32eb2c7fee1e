using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Moving average convergence/divergence (G. Appel, 1979): MACD = EMA(fast) - EMA(slow), signal = EMA of the MACD, histogram = MACD - signal.
/// Seeded with simple averages, the signal takes the MACD in once the slow average is ready; seeded with first values, from the first price on.
/// </summary>
public sealed class Macd
{
    private readonly ExponentialMovingAverage _fast;
    private readonly ExponentialMovingAverage _slow;
    private readonly ExponentialMovingAverage _signal;
    private readonly bool _waits;

    public Macd(int fast = 12, int slow = 26, int signal = 9, EmaSeed seed = EmaSeed.FirstValue)
    {
        if (fast >= slow)
            throw new ArgumentOutOfRangeException(nameof(fast), fast, $"The fast average must be shorter than the slow one of {slow}.");
        _fast = new(fast, seed);
        _slow = new(slow, seed);
        _signal = new(signal, seed);
        _waits = seed == EmaSeed.SimpleAverage;
    }

    public int Count => _slow.Count;

    /// <summary>The slow average and the signal have seen as many values as they are long.</summary>
    public bool IsReady => _slow.IsReady && _signal.IsReady;

    public double Value => _fast.Value - _slow.Value;

    public double Signal => _signal.Value;

    public double Histogram => Value - Signal;

    /// <summary>The fast average itself.</summary>
    public double Fast => _fast.Value;

    public double Slow => _slow.Value;

    public void Add(Price price)
    {
        _fast.Add(price);
        _slow.Add(price);
        if (!_waits || _slow.IsReady)
            _signal.Add(Value);
    }
}
