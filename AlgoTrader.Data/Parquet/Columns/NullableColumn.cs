using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>A column with nulls, which in memory are one value that means "unknown": arrays of T? are twice as long.</summary>
/// <param name="unknown">NaN for doubles, -1 for counts and masks.</param>
internal sealed class NullableColumn<T>(string name, string fileType, T unknown) : TypedColumn<T>(name, fileType)
    where T : struct, IEquatable<T>
{
    private T[] _allUnknown = [];

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
        var defined = (T[])column.DefinedData;
        if (defined.Length == column.NumValues)
            return defined;

        if (defined.Length == 0)
            return AllUnknown(column.NumValues);

        var levels = column.DefinitionLevels!;
        var values = GC.AllocateUninitializedArray<T>(levels.Length);
        var next = 0;
        for (var row = 0; row < values.Length; row++)
            values[row] = levels[row] == 0 ? unknown : defined[next++];
        return values;
    }

    // Nobody writes to the arrays of a batch that was read, so that those of columns that no source gives are one.
    private T[] AllUnknown(int count)
    {
        var values = _allUnknown;
        if (values.Length == count)
            return values;

        values = new T[count];
        values.AsSpan().Fill(unknown);
        return _allUnknown = values;
    }
}
