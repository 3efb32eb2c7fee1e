using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>Rows that are told apart by their time and their ordinal among the rows of that time, in the order of the source.</summary>
public abstract class TickBatch : MarketBatch
{
    private long _lastTs = long.MinValue;
    private int _lastSequence;

    private protected TickBatch(BatchSchema schema)
        : base(schema)
    {
    }

    /// <summary>Ordinal among rows of equal time, from 0.</summary>
    public ReadOnlySpan<int> Sequence => Values<int>(1);

    /// <summary>Forgets the rows, but not the last one's time: a row of the same time that comes next is numbered on.</summary>
    public sealed override void Clear() => base.Clear();

    /// <summary>Adds a row numbered after the row before it.</summary>
    private protected int AddTick(long ts)
    {
        _lastSequence = ts == _lastTs ? _lastSequence + 1 : 0;
        _lastTs = ts;
        var row = AddRow(ts);
        Set(1, row, _lastSequence);
        return row;
    }
}
