namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// The smoothing of J. Welles Wilder (New Concepts in Technical Trading Systems, 1978): the mean of the first n values, then
/// a_t = (a_(t-1) (n - 1) + x_t) / n.
/// </summary>
public sealed class WilderAverage
{
    private readonly int _length;
    private double _sum;

    public WilderAverage(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
    }

    public int Count { get; private set; }

    public bool IsReady => Count >= _length;

    /// <summary>Until it is ready, the mean of what there is.</summary>
    public double Value { get; private set; }

    public void Add(double value)
    {
        Count++;
        if (Count <= _length)
        {
            _sum += value;
            Value = _sum / Count;
        }
        else
        {
            Value = ((Value * (_length - 1)) + value) / _length;
        }
    }
}
