using Parquet.Encodings;
using Parquet.Format;
using Parquet.Reading;
using Parquet.Writing;

namespace Parquet.Columns;

/// <summary>Columns stored as bytes and shown as objects: text and byte arrays. A null element is a null row.</summary>
internal sealed class BytesColumn<T, TConverter>(TConverter converter, bool isNullable) : ColumnType
    where T : class
    where TConverter : struct, IBytesConverter<T>
{
    public override void Write(Array values, ChunkWriter chunk)
    {
        var objects = (T?[])values;
        using var levels = Levels.Rent(objects.Length);
        var flags = levels.Flags;
        using var bytes = new BytesBatch(objects.Length);
        for (var i = 0; i < objects.Length; i++)
        {
            flags[i] = objects[i] is null ? (byte)0 : (byte)1;
            if (objects[i] is { } value)
            {
                converter.Write(value, bytes.Sink);
                bytes.EndValue();
            }
            else if (!isNullable)
            {
                throw new ArgumentException($"Column '{chunk.Element.Name}' may not be null, and row {i} is.", nameof(values));
            }
        }

        var all = bytes.Count == objects.Length;
        BytesChunk.Write(bytes, all ? Levels.AllDefined(objects.Length, isNullable) : levels, BytesOrder.Unsigned, converter.Size, chunk);
    }

    public override ColumnValues Read(ChunkReader chunk) => chunk.Read(new BytesDecoder<T, TConverter>(converter), isNullable);

    public override Array Unpack(in ColumnValues values) => values.UnpackObjects<T>();

    public override object? ReadBound(ReadOnlySpan<byte> bytes) => converter.Size == 0 || bytes.Length == converter.Size ? converter.ToClr(bytes) : null;

    public override bool HasOrder(Statistics statistics) => !statistics.IsLegacy;
}
