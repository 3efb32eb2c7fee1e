using Parquet.Encodings;

namespace Parquet.Writing;

/// <summary>Cuts the rows of a chunk into pages. A chunk without rows has one page without rows.</summary>
internal ref struct Pages(Levels levels)
{
    private readonly Levels _levels = levels;
    private bool _started;

    public Page Current { get; private set; }

    public readonly Pages GetEnumerator() => this;

    public bool MoveNext()
    {
        var row = Current.FirstRow + Current.RowCount;
        if (_started && row >= _levels.Count)
            return false;
        _started = true;
        var rows = Math.Min(ChunkWriter.PageRows, _levels.Count - row);
        var flags = _levels.Flags.IsEmpty ? [] : _levels.Flags.Slice(row, rows);
        Current = new Page(row, rows, Current.FirstValue + Current.ValueCount, flags.IsEmpty ? rows : rows - flags.Count((byte)0));
        return true;
    }

    /// <param name="FirstRow">In the chunk.</param>
    /// <param name="RowCount">Nulls too.</param>
    /// <param name="FirstValue">Among the values that are not null.</param>
    /// <param name="ValueCount">Not null.</param>
    public readonly record struct Page(int FirstRow, int RowCount, int FirstValue, int ValueCount)
    {
        /// <summary>Empty when nothing in the chunk is null.</summary>
        public ReadOnlySpan<byte> FlagsOf(Levels levels) => levels.Flags.IsEmpty ? [] : levels.Flags.Slice(FirstRow, RowCount);
    }
}
