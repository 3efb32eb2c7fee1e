using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>A horizontal slice of the file.</summary>
internal sealed record RowGroup
{
    public IReadOnlyList<ColumnChunk> Columns { get; init; } = [];

    public long TotalByteSize { get; init; }

    public long RowCount { get; init; }

    public static RowGroup Read(ref ThriftReader reader)
    {
        var group = new RowGroup();
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    var columns = new ColumnChunk[reader.List(type, ThriftType.Struct)];
                    for (var i = 0; i < columns.Length; i++)
                        columns[i] = ColumnChunk.Read(ref reader);
                    group = group with { Columns = columns };
                    break;
                case 2:
                    group = group with { TotalByteSize = reader.I64(type) };
                    break;
                case 3:
                    group = group with { RowCount = reader.I64(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return group;
    }

    public void Write(ThriftWriter writer, short ordinal)
    {
        writer.Begin();
        writer.List(1, ThriftType.Struct, Columns.Count);
        foreach (var column in Columns)
            column.Write(writer);
        writer.I64(2, TotalByteSize);
        writer.I64(3, RowCount);
        if (Columns.Count > 0)
            writer.I64(5, Columns[0].Metadata!.DictionaryPageOffset ?? Columns[0].Metadata!.DataPageOffset);
        writer.I64(6, Columns.Sum(static column => column.Metadata!.CompressedSize));
        writer.I16(7, ordinal);
        writer.End();
    }
}
