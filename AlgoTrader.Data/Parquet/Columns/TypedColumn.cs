using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>What columns share whose values are <typeparamref name="T"/> in memory.</summary>
internal abstract class TypedColumn<T>(string name, string fileType) : Column(name, fileType)
{
    public sealed override Array Allocate(int length) => new T[length];

    public sealed override void Gather(Array source, ReadOnlySpan<int> rows, Array target)
    {
        var from = (T[])source;
        var to = (T[])target;
        for (var i = 0; i < rows.Length; i++)
            to[i] = from[rows[i]];
    }

    public override int FindUnwritable(Array values, int offset, int count) => -1;

    public sealed override bool ValuesEqual(Array left, int leftRow, Array right, int rightRow) =>
        EqualityComparer<T>.Default.Equals(((T[])left)[leftRow], ((T[])right)[rightRow]);

    public override bool Accepts(DataField field) => !field.IsArray && field.ClrType == CreateField().ClrType;

    /// <summary>The part of the array to write; the array itself when it is all of it, for the library takes arrays only.</summary>
    protected static T[] Slice(Array values, int offset, int count)
    {
        var all = (T[])values;
        return offset == 0 && count == all.Length ? all : all.AsSpan(offset, count).ToArray();
    }
}
