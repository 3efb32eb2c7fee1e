using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>The footer.</summary>
internal sealed record FileMetadata
{
    public IReadOnlyList<SchemaElement> Schema { get; init; } = [];

    public long RowCount { get; init; }

    public IReadOnlyList<RowGroup> RowGroups { get; init; } = [];

    public Dictionary<string, string> KeyValues { get; init; } = [];

    public string? CreatedBy { get; init; }

    public static FileMetadata Read(ReadOnlySpan<byte> footer)
    {
        var reader = new ThriftReader(footer);
        var file = new FileMetadata();
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 2:
                    var schema = new SchemaElement[reader.List(type, ThriftType.Struct)];
                    for (var i = 0; i < schema.Length; i++)
                        schema[i] = SchemaElement.Read(ref reader);
                    file = file with { Schema = schema };
                    break;
                case 3:
                    file = file with { RowCount = reader.I64(type) };
                    break;
                case 4:
                    var groups = new RowGroup[reader.List(type, ThriftType.Struct)];
                    for (var i = 0; i < groups.Length; i++)
                        groups[i] = RowGroup.Read(ref reader);
                    file = file with { RowGroups = groups };
                    break;
                case 5:
                    file = file with { KeyValues = Format.KeyValues.Read(ref reader, type) };
                    break;
                case 6:
                    file = file with { CreatedBy = reader.String(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return file;
    }

    public void Write(ThriftWriter writer)
    {
        writer.I32(1, 2);
        writer.List(2, ThriftType.Struct, Schema.Count);
        foreach (var element in Schema)
            element.Write(writer);
        writer.I64(3, RowCount);
        writer.List(4, ThriftType.Struct, RowGroups.Count);
        for (var i = 0; i < RowGroups.Count; i++)
            RowGroups[i].Write(writer, (short)i);
        if (KeyValues.Count > 0)
            Format.KeyValues.Write(writer, 5, KeyValues);
        if (CreatedBy is not null)
            writer.String(6, CreatedBy);

        // Without this readers may not trust min_value and max_value.
        var leaves = Schema.Count(static element => element.Type is not null);
        writer.List(7, ThriftType.Struct, leaves);
        for (; leaves > 0; leaves--)
        {
            writer.Begin();
            writer.Empty(1);
            writer.End();
        }

        writer.End();
    }
}
