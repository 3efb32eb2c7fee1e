using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>
/// Rows as columns. To write, add rows to a batch, write it, <see cref="Clear"/> it and use it again: nothing is allocated for a row. Batches
/// that come from reading are the reader's own and stay valid.
/// </summary>
public abstract class MarketBatch
{
    private const int FirstCapacity = 256;

    private int _offset;
    private bool _isView;

    private protected MarketBatch(BatchSchema schema)
    {
        Schema = schema;
        Arrays = [.. schema.Columns.Select(column => column.Allocate(0))];
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Times, Unix nanoseconds UTC; for bars their start.</summary>
    public ReadOnlySpan<long> Ts => Values<long>(0);

    internal BatchSchema Schema { get; }

    internal Array[] Arrays { get; private set; }

    /// <summary>Where the rows begin in the arrays.</summary>
    internal int Offset => _offset;

    /// <summary>Forgets the rows and keeps the memory.</summary>
    public virtual void Clear()
    {
        // Arrays that came from a file may be seen through another batch.
        if (_isView)
            Arrays = [.. Schema.Columns.Select(column => column.Allocate(0))];
        (_offset, Count, _isView) = (0, 0, false);
    }

    /// <summary>Makes the batch a view of arrays that somebody else filled.</summary>
    internal void SetRows(Array[] arrays, int offset, int count) => (Arrays, _offset, Count, _isView) = (arrays, offset, count, true);

    /// <summary>Grows by a row and gives its place in the arrays.</summary>
    private protected int AddRow(long ts)
    {
        if (_isView || _offset + Count == Arrays[0].Length)
            Grow();
        var row = _offset + Count++;
        ((long[])Arrays[0])[row] = ts;
        return row;
    }

    private protected ReadOnlySpan<T> Values<T>(int column) => ((T[])Arrays[column]).AsSpan(_offset, Count);

    private protected void Set<T>(int column, int row, T value) => ((T[])Arrays[column])[row] = value;

    private void Grow()
    {
        var capacity = Math.Max(FirstCapacity, Count * 2);
        var arrays = new Array[Arrays.Length];
        for (var column = 0; column < Arrays.Length; column++)
        {
            var grown = Schema.Columns[column].Allocate(capacity);
            Array.Copy(Arrays[column], _offset, grown, 0, Count);
            arrays[column] = grown;
        }
        (Arrays, _offset, _isView) = (arrays, 0, false);
    }
}
