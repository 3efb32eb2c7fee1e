using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>A column of a dataset: its name and type in files, and how its values lie in memory.</summary>
internal abstract class Column(string name, string fileType)
{
    public string Name { get; } = name;

    /// <summary>The type as an error names it, e.g. DOUBLE.</summary>
    public string FileType { get; } = fileType;

    /// <summary>A new field; a field belongs to one schema.</summary>
    public abstract DataField CreateField();

    /// <summary>True when a column of a file can be read as this one.</summary>
    public abstract bool Accepts(DataField field);

    public abstract Array Allocate(int length);

    /// <summary>target[i] = source[rows[i]].</summary>
    public abstract void Gather(Array source, ReadOnlySpan<int> rows, Array target);

    /// <summary>First value a file could not hold, or -1.</summary>
    public abstract int FindUnwritable(Array values, int offset, int count);

    public abstract bool ValuesEqual(Array left, int leftRow, Array right, int rightRow);

    public abstract DataColumn Encode(DataField field, Array values, int offset, int count);

    /// <summary>The values in memory; may be the array of <paramref name="column"/> itself.</summary>
    /// <exception cref="InvalidValueException">A null in a column that has none, or a value that is not one of its.</exception>
    public abstract Array Decode(DataColumn column);
}
