using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>DOUBLE, never null.</summary>
internal sealed class DoubleColumn(string name) : TypedColumn<double>(name, "DOUBLE")
{
    public override DataField CreateField() => new DataField<double>(Name);

    /// <summary>NaN means that a value is missing, and this column has none missing.</summary>
    public override int FindUnwritable(Array values, int offset, int count)
    {
        var span = ((double[])values).AsSpan(offset, count);
        for (var row = 0; row < span.Length; row++)
        {
            if (double.IsNaN(span[row]))
                return row;
        }
        return -1;
    }

    public override DataColumn Encode(DataField field, Array values, int offset, int count) => new(field, Slice(values, offset, count));

    public override Array Decode(DataColumn column) => RequiredValues.Of<double>(column);
}
