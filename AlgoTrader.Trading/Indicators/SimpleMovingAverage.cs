using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Mean of the last n prices: (x_1 + ... + x_n) / n. The sum is an exact integer: it never drifts, and averages of two lengths compare
/// exactly, ties included.
/// </summary>
public sealed class SimpleMovingAverage
{
    private readonly long[] _window;
    private int _next;

    public SimpleMovingAverage(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _window = new long[length];
    }

    public int Count { get; private set; }

    public bool IsReady => Count == _window.Length;

    /// <summary>Of the prices in the window, in nanos.</summary>
    public Int128 SumNanos { get; private set; }

    /// <summary>In units of currency; 0 before the first price.</summary>
    public double Value => Count == 0 ? 0 : (double)SumNanos / Count / Price.Scale;

    public void Add(Price price)
    {
        SumNanos += (Int128)price.Nanos - _window[_next];
        _window[_next] = price.Nanos;
        if (++_next == _window.Length)
            _next = 0;
        if (Count < _window.Length)
            Count++;
    }

    /// <summary>Which of two averages is higher, without rounding.</summary>
    /// <returns>Positive, 0 or negative, as of comparers.</returns>
    public int CompareExactly(SimpleMovingAverage other) => (SumNanos * other.Count).CompareTo(other.SumNanos * Count);
}
