using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>BOOLEAN, never null.</summary>
internal sealed class BooleanColumn(string name) : TypedColumn<bool>(name, "BOOLEAN")
{
    public override DataField CreateField() => new DataField<bool>(Name);

    public override DataColumn Encode(DataField field, Array values, int offset, int count) => new(field, Slice(values, offset, count));

    public override Array Decode(DataColumn column) => RequiredValues.Of<bool>(column);
}
