using System.Runtime.InteropServices;
using Parquet.Encodings;
using Parquet.Format;
using Parquet.Reading;
using Parquet.Writing;

namespace Parquet.Columns;

/// <summary>Columns of booleans, a bit each.</summary>
internal sealed class BooleanColumn(bool isNullable) : ColumnType
{
    public override void Write(Array values, ChunkWriter chunk)
    {
        if (values is bool[] required)
        {
            WritePages(MemoryMarshal.AsBytes<bool>(required), Levels.AllDefined(required.Length, isNullable), chunk);
            return;
        }

        var nullable = (bool?[])values;
        using var levels = Levels.Rent(nullable.Length);
        using var bits = Levels.Rent(nullable.Length);
        var flags = levels.Flags;
        var packed = bits.Flags;
        var count = 0;
        for (var i = 0; i < nullable.Length; i++)
        {
            flags[i] = nullable[i].HasValue ? (byte)1 : (byte)0;
            if (nullable[i] is { } value)
                packed[count++] = value ? (byte)1 : (byte)0;
        }

        WritePages(packed[..count], levels, chunk);
    }

    public override ColumnValues Read(ChunkReader chunk) => chunk.Read(new BooleanDecoder(), isNullable);

    public override Array Unpack(in ColumnValues values) => values.UnpackValues<bool>();

    public override object? ReadBound(ReadOnlySpan<byte> bytes) => bytes.Length == 1 ? bytes[0] != 0 : null;

    private static void WritePages(ReadOnlySpan<byte> values, Levels levels, ChunkWriter chunk)
    {
        foreach (var page in new Pages(levels))
        {
            var bits = values.Slice(page.FirstValue, page.ValueCount);
            var sink = chunk.BeginPage(page.RowCount, levels.IsOptional, page.FlagsOf(levels));
            HybridEncoder.Pack(bits, sink);
            chunk.EndPage(page.RowCount, page.RowCount - page.ValueCount, PageEncoding.Plain, BoundsOf(bits));
        }

        chunk.SetBounds(BoundsOf(values));
    }

    private static PageBounds BoundsOf(ReadOnlySpan<byte> bits) => bits.IsEmpty
        ? default
        : new PageBounds([bits.Contains((byte)0) ? (byte)0 : (byte)1], [bits.Contains((byte)1) ? (byte)1 : (byte)0]);
}
