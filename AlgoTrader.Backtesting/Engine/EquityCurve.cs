namespace AlgoTrader.Backtesting.Engine;

/// <summary>Equity after each bar. Room for all bars of a run is made before it begins.</summary>
public sealed class EquityCurve(int capacity)
{
    private readonly long[] _times = new long[capacity];
    private readonly Money[] _equity = new Money[capacity];
    private readonly Money[] _cash = new Money[capacity];
    private readonly long[] _positions = new long[capacity];
    private readonly int[] _fills = new int[capacity];

    public int Count { get; private set; }

    /// <summary>Start of the bar, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>At the bar's close.</summary>
    public ReadOnlySpan<Money> Equity => _equity.AsSpan(0, Count);

    /// <summary>How many of the run's fills the equity counts.</summary>
    public ReadOnlySpan<int> FillCounts => _fills.AsSpan(0, Count);

    /// <summary>All currencies' in the base currency, at the bar's close.</summary>
    public ReadOnlySpan<Money> Cash => _cash.AsSpan(0, Count);

    /// <summary>Of the main instrument, signed, in units of 10^-9.</summary>
    public ReadOnlySpan<long> Positions => _positions.AsSpan(0, Count);

    internal void Add(long timeNanos, Money equity, int fills, Money cash = default, long positionNanos = 0)
    {
        // Bars of several instruments that end together are one moment.
        var row = Count > 0 && _times[Count - 1] == timeNanos ? Count - 1 : Count++;
        _times[row] = timeNanos;
        _equity[row] = equity;
        _fills[row] = fills;
        _cash[row] = cash;
        _positions[row] = positionNanos;
    }
}
