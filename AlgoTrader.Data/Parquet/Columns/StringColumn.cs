using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>STRING with nulls.</summary>
internal sealed class StringColumn(string name) : TypedColumn<string?>(name, "STRING")
{
    public override DataField CreateField() => new DataField<string>(Name, nullable: true);

    public override DataColumn Encode(DataField field, Array values, int offset, int count) => new(field, Slice(values, offset, count));

    public override Array Decode(DataColumn column) => column.Data;
}
