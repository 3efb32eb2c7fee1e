using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>A column with nulls, which in memory are one value that means "unknown": arrays of T? are twice as long.</summary>
/// <param name="unknown">NaN for doubles, -1 for counts and masks.</param>
internal sealed class NullableColumn<T>(string name, string fileType, T unknown) : TypedColumn<T>(name, fileType)
    where T : struct, IEquatable<T>
{
    public override DataField CreateField() => new DataField<T>(Name, nullable: true);

    public override DataColumn Encode(DataField field, Array values, int offset, int count)
    {
        var source = ((T[])values).AsSpan(offset, count);
        var target = new T?[count];
        for (var row = 0; row < source.Length; row++)
        {
            if (!source[row].Equals(unknown))
                target[row] = source[row];
        }
        return new(field, target);
    }

    public override Array Decode(DataColumn column)
    {
        if (column.Data is T[] required)
            return required;

        var source = (T?[])column.Data;
        var values = new T[source.Length];
        for (var row = 0; row < values.Length; row++)
            values[row] = source[row] ?? unknown;
        return values;
    }
}
