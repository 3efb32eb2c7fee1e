using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>What stands before a page: data pages of both versions and dictionary pages.</summary>
internal struct PageHeader
{
    public PageType Type;
    public int UncompressedSize;
    public int CompressedSize;
    public int ValueCount;
    public PageEncoding Encoding;
    public PageEncoding LevelEncoding;

    // Version 2 only: levels stand uncompressed before the values.
    public int DefinitionBytes;
    public int RepetitionBytes;
    public bool IsCompressed;

    public static PageHeader Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new ThriftReader(bytes);
        var header = new PageHeader { IsCompressed = true, ValueCount = -1 };
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    header.Type = (PageType)reader.I32(type);
                    break;
                case 2:
                    header.UncompressedSize = reader.I32(type);
                    break;
                case 3:
                    header.CompressedSize = reader.I32(type);
                    break;
                case 5 or 7:
                    ThriftReader.Struct(type);
                    header.ReadVersion1(ref reader);
                    break;
                case 8:
                    ThriftReader.Struct(type);
                    header.ReadVersion2(ref reader);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        length = reader.Position;
        return header;
    }

    public readonly void Write(ThriftWriter writer)
    {
        writer.I32(1, (int)Type);
        writer.I32(2, UncompressedSize);
        writer.I32(3, CompressedSize);
        writer.Struct(Type == PageType.Dictionary ? (short)7 : (short)5);
        writer.I32(1, ValueCount);
        writer.I32(2, (int)Encoding);
        if (Type == PageType.Data)
        {
            writer.I32(3, (int)PageEncoding.Rle);
            writer.I32(4, (int)PageEncoding.Rle);
        }

        writer.End();
        writer.End();
    }

    // A dictionary page's header has the same first two fields.
    private void ReadVersion1(ref ThriftReader reader)
    {
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    ValueCount = reader.I32(type);
                    break;
                case 2:
                    Encoding = (PageEncoding)reader.I32(type);
                    break;
                case 3 when Type != PageType.Dictionary:
                    LevelEncoding = (PageEncoding)reader.I32(type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }
    }

    private void ReadVersion2(ref ThriftReader reader)
    {
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    ValueCount = reader.I32(type);
                    break;
                case 4:
                    Encoding = (PageEncoding)reader.I32(type);
                    break;
                case 5:
                    DefinitionBytes = reader.I32(type);
                    break;
                case 6:
                    RepetitionBytes = reader.I32(type);
                    break;
                case 7:
                    IsCompressed = ThriftReader.Bool(type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }
    }
}
