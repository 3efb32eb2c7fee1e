namespace AlgoTrader.Backtesting.Engine;

/// <summary>Equity after each bar. Room for all bars of a run is made before it begins.</summary>
public sealed class EquityCurve(int capacity)
{
    private readonly long[] _times = new long[capacity];
    private readonly Money[] _equity = new Money[capacity];
    private readonly int[] _fills = new int[capacity];

    public int Count { get; private set; }

    /// <summary>Start of the bar, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>At the bar's close.</summary>
    public ReadOnlySpan<Money> Equity => _equity.AsSpan(0, Count);

    /// <summary>How many of the run's fills the equity counts.</summary>
    public ReadOnlySpan<int> FillCounts => _fills.AsSpan(0, Count);

    internal void Add(long timeNanos, Money equity, int fills)
    {
        // Bars of several instruments that end together are one moment.
        if (Count > 0 && _times[Count - 1] == timeNanos)
        {
            _equity[Count - 1] = equity;
            _fills[Count - 1] = fills;
            return;
        }

        _times[Count] = timeNanos;
        _fills[Count] = fills;
        _equity[Count++] = equity;
    }
}
