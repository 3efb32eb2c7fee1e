namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Quantiles of the last n values, interpolated linearly between the two nearest (R. Hyndman, Y. Fan, Sample Quantiles in Statistical Packages, 1996,
/// definition 7). Kept sorted: one insertion and one removal per value.
/// </summary>
public sealed class RollingQuantile
{
    private readonly double[] _window;
    private readonly double[] _sorted;
    private int _next;

    public RollingQuantile(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        _window = new double[length];
        _sorted = new double[length];
    }

    public int Count { get; private set; }

    public bool IsReady => Count == _window.Length;

    /// <exception cref="ArgumentOutOfRangeException">The value is not a number.</exception>
    public void Add(double value)
    {
        if (double.IsNaN(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value must be a number.");
        if (IsReady)
        {
            var gone = Array.BinarySearch(_sorted, 0, Count, _window[_next]);
            Count--;
            Array.Copy(_sorted, gone + 1, _sorted, gone, Count - gone);
        }

        var at = Array.BinarySearch(_sorted, 0, Count, value);
        if (at < 0)
            at = ~at;
        Array.Copy(_sorted, at, _sorted, at + 1, Count - at);
        _sorted[at] = value;
        Count++;
        _window[_next] = value;
        if (++_next == _window.Length)
            _next = 0;
    }

    /// <param name="share">0 the smallest, 1 the largest.</param>
    /// <returns>0 while there is none.</returns>
    public double Value(double share)
    {
        if (Count == 0)
            return 0;
        var position = share * (Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, Count - 1);
        return _sorted[below] + ((position - below) * (_sorted[above] - _sorted[below]));
    }
}
