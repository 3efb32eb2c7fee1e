using Parquet.Encodings;
using Parquet.Format;
using Parquet.Reading;
using Parquet.Writing;

namespace Parquet.Columns;

/// <summary>Columns stored as bytes and shown as values: decimals and INT96 times.</summary>
internal sealed class BytesValueColumn<T, TConverter>(TConverter converter, bool isNullable, BytesOrder order) : ColumnType
    where T : struct
    where TConverter : struct, IBytesConverter<T>
{
    public override void Write(Array values, ChunkWriter chunk)
    {
        using var bytes = new BytesBatch(values.Length);
        if (values is T?[] nullable)
        {
            using var levels = Levels.Rent(nullable.Length);
            var flags = levels.Flags;
            for (var i = 0; i < nullable.Length; i++)
            {
                flags[i] = nullable[i].HasValue ? (byte)1 : (byte)0;
                if (nullable[i] is not { } value)
                    continue;
                converter.Write(value, bytes.Sink);
                bytes.EndValue();
            }

            BytesChunk.Write(bytes, levels, order, converter.Size, chunk);
            return;
        }

        foreach (var value in (T[])values)
        {
            converter.Write(value, bytes.Sink);
            bytes.EndValue();
        }

        BytesChunk.Write(bytes, Levels.AllDefined(values.Length, isNullable), order, converter.Size, chunk);
    }

    public override ColumnValues Read(ChunkReader chunk) => chunk.Read(new BytesDecoder<T, TConverter>(converter), isNullable);

    public override Array Unpack(in ColumnValues values) => values.UnpackValues<T>();

    public override object? ReadBound(ReadOnlySpan<byte> bytes) => converter.Size == 0 || bytes.Length == converter.Size ? converter.ToClr(bytes) : null;

    public override bool HasOrder(Statistics statistics) => order != BytesOrder.None && !statistics.IsLegacy;
}
