using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parquet.Encodings;
using Parquet.Format;

namespace Parquet.Writing;

/// <summary>Writes a chunk of values of 4 or 8 bytes.</summary>
internal static class FixedChunk
{
    /// <param name="values">Without nulls.</param>
    /// <param name="levels">Which rows have a value.</param>
    /// <param name="isUnsigned">The order of the statistics.</param>
    /// <param name="chunk">Takes the pages.</param>
    public static void Write<T>(ReadOnlySpan<T> values, Levels levels, bool isUnsigned, ChunkWriter chunk)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var all = Bounds<T>.None;
        int row = 0, value = 0;
        while (row < levels.Count)
        {
            var rows = Math.Min(ChunkWriter.PageRows, levels.Count - row);
            var flags = levels.Flags.IsEmpty ? [] : levels.Flags.Slice(row, rows);
            var count = flags.IsEmpty ? rows : rows - flags.Count((byte)0);
            var page = values.Slice(value, count);
            var bounds = Bounds<T>.Of(page, isUnsigned);
            all = all.And(bounds, isUnsigned);
            var sink = chunk.BeginPage(rows, levels.IsOptional, flags);
            MemoryMarshal.AsBytes(page).CopyTo(sink.Take(page.Length * Unsafe.SizeOf<T>()));
            chunk.EndPage(rows, rows - count, PageEncoding.Plain, bounds.ToBytes());
            row += rows;
            value += count;
        }

        chunk.SetBounds(all.ToBytes());
    }
}
