using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Mean of the last n prices with the weights 1, 2, ..., n, the newest the heaviest: sum(i x_i) / (n (n + 1) / 2). Sums are exact.
/// </summary>
public sealed class WeightedMovingAverage
{
    private readonly long[] _window;
    private int _next;
    private Int128 _sum;
    private Int128 _weighted;

    public WeightedMovingAverage(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _window = new long[length];
    }

    public int Count { get; private set; }

    public bool IsReady => Count == _window.Length;

    /// <summary>In units of currency; 0 before the first price.</summary>
    public double Value => Count == 0 ? 0 : (double)_weighted / (Count * (Count + 1L) / 2) / Price.Scale;

    public void Add(Price price)
    {
        if (IsReady)
            // Every weight falls by one, and that of the oldest to nothing.
            _weighted -= _sum;
        else
            Count++;
        _weighted += (Int128)Count * price.Nanos;
        _sum += (Int128)price.Nanos - _window[_next];
        _window[_next] = price.Nanos;
        if (++_next == _window.Length)
            _next = 0;
    }
}
