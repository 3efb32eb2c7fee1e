using System.Buffers;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Equity after each bar. Room for all bars of a run is made before it begins.</summary>
public sealed class EquityCurve(int capacity)
{
    private const int FirstSteps = 1_024;

    // Lent, not allocated: the columns of a sweep's points are large objects, each few of which would have the collector go through all there is.
    // They come uncleared, which does not matter: no row is read before it is written.
    private long[] _times = ArrayPool<long>.Shared.Rent(capacity);
    private Money[] _equity = ArrayPool<Money>.Shared.Rent(capacity);

    // What only fills change is kept where it changes: half the memory of a run.
    private EquityStep[] _steps = ArrayPool<EquityStep>.Shared.Rent(FirstSteps);
    private int _stepCount;
    private EquityStep _step = new(-1, 0, Money.Zero, 0);
    private EquityColumns? _columns;

    public int Count { get; private set; }

    /// <summary>Start of the bar, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>At the bar's close.</summary>
    public ReadOnlySpan<Money> Equity => _equity.AsSpan(0, Count);

    /// <summary>How many of the run's fills the equity counts.</summary>
    public ReadOnlySpan<int> FillCounts => Columns.Fills;

    /// <summary>All currencies' in the base currency, at the bar's close.</summary>
    public ReadOnlySpan<Money> Cash => Columns.Cash;

    /// <summary>Of the main instrument, signed, in units of 10^-9.</summary>
    public ReadOnlySpan<long> Positions => Columns.Positions;

    /// <summary>In the order of their rows.</summary>
    internal ReadOnlySpan<EquityStep> Steps => _steps.AsSpan(0, _stepCount);

    private EquityColumns Columns => _columns ??= EquityColumns.Of(Steps, Count);

    /// <summary>Gives the room back, for a run of which nothing more is asked; the curve is empty from here on.</summary>
    internal void Release()
    {
        ArrayPool<long>.Shared.Return(_times);
        ArrayPool<Money>.Shared.Return(_equity);
        ArrayPool<EquityStep>.Shared.Return(_steps);
        (_times, _equity, _steps, _columns, _stepCount, Count) = ([], [], [], null, 0, 0);
    }

    /// <param name="positions">Value of all of them: added here, because an amount that is handed over and stored as it is costs the processor 15 cycles.</param>
    internal void Add(long timeNanos, Money cash, int fills, Money positions = default, long positionNanos = 0)
    {
        // Bars of several instruments that end together are one moment.
        var row = Count > 0 && _times[Count - 1] == timeNanos ? Count - 1 : Count++;
        _times[row] = timeNanos;
        _equity[row] = cash + positions;
        if (_step.Row < 0 || fills != _step.Fills || cash != _step.Cash || positionNanos != _step.PositionNanos)
            AddStep(new(row, fills, cash, positionNanos));
        _columns = null;
    }

    private void AddStep(in EquityStep step)
    {
        if (_stepCount == _steps.Length)
        {
            var larger = ArrayPool<EquityStep>.Shared.Rent(Math.Max(FirstSteps, 2 * _stepCount));
            Steps.CopyTo(larger);
            ArrayPool<EquityStep>.Shared.Return(_steps);
            _steps = larger;
        }

        _steps[_stepCount++] = _step = step;
    }
}
