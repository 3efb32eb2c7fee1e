using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>INT32, never null.</summary>
internal sealed class Int32Column(string name) : TypedColumn<int>(name, "INT32")
{
    public override DataField CreateField() => new DataField<int>(Name);

    public override DataColumn Encode(DataField field, Array values, int offset, int count) => new(field, Slice(values, offset, count));

    public override Array Decode(DataColumn column) => RequiredValues.Of<int>(column);
}
