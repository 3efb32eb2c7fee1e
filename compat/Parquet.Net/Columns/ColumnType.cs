using Parquet.Format;
using Parquet.Reading;
using Parquet.Writing;

namespace Parquet.Columns;

/// <summary>How the values of one column are written, read and shown as statistics.</summary>
internal abstract class ColumnType
{
    /// <summary>Writes the pages of a chunk.</summary>
    /// <param name="values">An array of the column's type, or of <c>T?</c>.</param>
    /// <param name="chunk">Takes the pages.</param>
    public abstract void Write(Array values, ChunkWriter chunk);

    /// <summary>Reads all rows of a chunk.</summary>
    public abstract ColumnValues Read(ChunkReader chunk);

    /// <summary>One element a row: an array of the column's type, of <c>T?</c> for types that have no null themselves.</summary>
    public abstract Array Unpack(in ColumnValues values);

    /// <summary>A least or greatest value of the statistics; null when it cannot be one.</summary>
    public abstract object? ReadBound(ReadOnlySpan<byte> bytes);

    /// <summary>False when the order of the column's statistics is not defined by the format, or was another one in old files.</summary>
    public virtual bool HasOrder(Statistics statistics) => true;
}
