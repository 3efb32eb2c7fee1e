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

    public override Array Read(ChunkReader chunk)
    {
        var values = new bool[chunk.RowCount];
        if (!isNullable)
        {
            chunk.Read(new BooleanDecoder(), values, []);
            return values;
        }

        using var levels = Levels.Rent(chunk.RowCount);
        var flags = levels.Flags;
        chunk.Read(new BooleanDecoder(), values, flags);
        var result = new bool?[chunk.RowCount];
        var next = 0;
        for (var i = 0; i < result.Length; i++)
        {
            if (flags[i] != 0)
                result[i] = values[next++];
        }

        return result;
    }

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
