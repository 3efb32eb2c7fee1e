using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>Where a column chunk lies and how it is written.</summary>
internal sealed record ColumnMetadata
{
    public PhysicalType Type { get; init; }

    public IReadOnlyList<PageEncoding> Encodings { get; init; } = [];

    public IReadOnlyList<string> Path { get; init; } = [];

    public int Codec { get; init; }

    public long ValueCount { get; init; }

    public long UncompressedSize { get; init; }

    public long CompressedSize { get; init; }

    public IReadOnlyDictionary<string, string>? KeyValues { get; init; }

    public long DataPageOffset { get; init; }

    public long? DictionaryPageOffset { get; init; }

    public Statistics? Statistics { get; init; }

    public static ColumnMetadata Read(ref ThriftReader reader)
    {
        var column = new ColumnMetadata();
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    column = column with { Type = (PhysicalType)reader.I32(type) };
                    break;
                case 3:
                    var path = new string[reader.List(type, ThriftType.Binary)];
                    for (var i = 0; i < path.Length; i++)
                        path[i] = reader.String(ThriftType.Binary);
                    column = column with { Path = path };
                    break;
                case 4:
                    column = column with { Codec = reader.I32(type) };
                    break;
                case 5:
                    column = column with { ValueCount = reader.I64(type) };
                    break;
                case 6:
                    column = column with { UncompressedSize = reader.I64(type) };
                    break;
                case 7:
                    column = column with { CompressedSize = reader.I64(type) };
                    break;
                case 8:
                    column = column with { KeyValues = Format.KeyValues.Read(ref reader, type) };
                    break;
                case 9:
                    column = column with { DataPageOffset = reader.I64(type) };
                    break;
                case 11:
                    column = column with { DictionaryPageOffset = reader.I64(type) };
                    break;
                case 12:
                    ThriftReader.Struct(type);
                    column = column with { Statistics = Statistics.Read(ref reader) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return column;
    }

    public void Write(ThriftWriter writer)
    {
        writer.I32(1, (int)Type);
        writer.List(2, ThriftType.I32, Encodings.Count);
        foreach (var encoding in Encodings)
            writer.Element((int)encoding);
        writer.List(3, ThriftType.Binary, Path.Count);
        foreach (var part in Path)
            writer.Element(part);
        writer.I32(4, Codec);
        writer.I64(5, ValueCount);
        writer.I64(6, UncompressedSize);
        writer.I64(7, CompressedSize);
        if (KeyValues is not null)
            Format.KeyValues.Write(writer, 8, KeyValues);
        writer.I64(9, DataPageOffset);
        if (DictionaryPageOffset is { } dictionary)
            writer.I64(11, dictionary);
        if (Statistics is not null)
        {
            writer.Struct(12);
            Statistics.Write(writer);
            writer.End();
        }
    }
}
