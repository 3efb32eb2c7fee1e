using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// How many population standard deviations the newest price lies from the mean of the last n, the newest included:
/// z = (x - mean) / sqrt(sum((x_i - mean)^2) / n), 0 when all prices are equal. Sums are exact integers, so that the value does not
/// depend on how long the window has been rolling; the result is rounded to nine decimals, so that thresholds compare
/// as a person would compute them.
/// </summary>
public sealed class RollingZScore
{
    private const int Decimals = 9;

    private readonly long[] _window;
    private int _next;
    private Int128 _sum;
    private Int128 _sumOfSquares;

    public RollingZScore(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        _window = new long[length];
    }

    public int Count { get; private set; }

    public bool IsReady => Count == _window.Length;

    public double Value { get; private set; }

    /// <summary>In units of currency.</summary>
    public double Mean { get; private set; }

    /// <summary>Population standard deviation, in units of currency.</summary>
    public double StandardDeviation { get; private set; }

    public void Add(Price price)
    {
        if (IsReady)
        {
            var oldest = _window[_next];
            _sum -= oldest;
            _sumOfSquares -= (Int128)oldest * oldest;
        }
        else
        {
            Count++;
        }

        _window[_next] = price.Nanos;
        _next = (_next + 1) % _window.Length;
        _sum += price.Nanos;
        _sumOfSquares += (Int128)price.Nanos * price.Nanos;

        // n^2 times the variance, exactly; the only rounding is in the square root and the division. For prices of billions the two
        // products wrap around 128 bits; their difference is right all the same.
        var scaledVariance = (Count * _sumOfSquares) - (_sum * _sum);
        var scaledDeviation = Math.Sqrt((double)scaledVariance);
        Value = scaledVariance == 0 ? 0 : Math.Round((double)((Count * (Int128)price.Nanos) - _sum) / scaledDeviation, Decimals);
        Mean = (double)_sum / Count / Price.Scale;
        StandardDeviation = scaledDeviation / Count / Price.Scale;
    }
}
