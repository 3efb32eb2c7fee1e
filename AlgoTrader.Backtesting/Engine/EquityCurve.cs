namespace AlgoTrader.Backtesting.Engine;

/// <summary>Equity after each bar. Room for all bars of a run is made before it begins.</summary>
public sealed class EquityCurve(int capacity)
{
    private readonly long[] _times = new long[capacity];
    private readonly Money[] _equity = new Money[capacity];

    public int Count { get; private set; }

    /// <summary>Start of the bar, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>At the bar's close.</summary>
    public ReadOnlySpan<Money> Equity => _equity.AsSpan(0, Count);

    internal void Add(long timeNanos, Money equity)
    {
        // Bars of several instruments that end together are one moment.
        if (Count > 0 && _times[Count - 1] == timeNanos)
        {
            _equity[Count - 1] = equity;
            return;
        }

        _times[Count] = timeNanos;
        _equity[Count++] = equity;
    }
}
