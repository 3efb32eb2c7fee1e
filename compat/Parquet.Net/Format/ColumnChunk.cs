using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>One column of one row group.</summary>
internal sealed record ColumnChunk
{
    /// <summary>Set when the column lies in another file, which is refused.</summary>
    public string? FilePath { get; init; }

    public ColumnMetadata? Metadata { get; init; }

    public bool IsEncrypted { get; init; }

    public long OffsetIndexOffset { get; init; }

    public int OffsetIndexLength { get; init; }

    public long ColumnIndexOffset { get; init; }

    public int ColumnIndexLength { get; init; }

    public static ColumnChunk Read(ref ThriftReader reader)
    {
        var chunk = new ColumnChunk();
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    chunk = chunk with { FilePath = reader.String(type) };
                    break;
                case 3:
                    ThriftReader.Struct(type);
                    chunk = chunk with { Metadata = ColumnMetadata.Read(ref reader) };
                    break;
                case 4:
                    chunk = chunk with { OffsetIndexOffset = reader.I64(type) };
                    break;
                case 5:
                    chunk = chunk with { OffsetIndexLength = reader.I32(type) };
                    break;
                case 6:
                    chunk = chunk with { ColumnIndexOffset = reader.I64(type) };
                    break;
                case 7:
                    chunk = chunk with { ColumnIndexLength = reader.I32(type) };
                    break;
                case 8 or 9:
                    reader.Skip(type);
                    chunk = chunk with { IsEncrypted = true };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return chunk;
    }

    public void Write(ThriftWriter writer)
    {
        writer.Begin();
        writer.I64(2, 0);
        writer.Struct(3);
        Metadata!.Write(writer);
        writer.End();
        if (OffsetIndexLength > 0)
        {
            writer.I64(4, OffsetIndexOffset);
            writer.I32(5, OffsetIndexLength);
        }

        if (ColumnIndexLength > 0)
        {
            writer.I64(6, ColumnIndexOffset);
            writer.I32(7, ColumnIndexLength);
        }

        writer.End();
    }
}
