using System.Numerics;
using System.Runtime.InteropServices;
using Parquet.Buffers;

namespace Parquet.Encodings;

/// <summary>
/// DELTA_BINARY_PACKED: a first value, then blocks of 128 differences, each as its excess over the least one of the block, packed in
/// four miniblocks of 32. Differences wrap around as the integers do.
/// </summary>
internal static class DeltaBinaryPacked
{
    private const int Block = 128;
    private const int Miniblocks = 4;
    private const int Miniblock = Block / Miniblocks;

    // What other writers may choose; a bound so that a lie costs nothing.
    private const int MaxBlock = 1 << 20;

    /// <summary>The encoded size, without the encoding.</summary>
    public static long Measure<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<ulong> excess = stackalloc ulong[Block];
        long size = 20;
        for (var at = 1; at < values.Length; at += Block)
        {
            var count = Excess(values, at, excess, out var least);
            size += 5 + Miniblocks + (least == 0 ? 0 : 4);
            for (var i = 0; i < count; i += Miniblock)
                size += Width(excess.Slice(i, Miniblock)) * Miniblock / 8;
        }

        return size;
    }

    public static void Encode<T>(ReadOnlySpan<T> values, ByteSink sink)
        where T : unmanaged, IBinaryInteger<T>
    {
        sink.WriteVarint(Block);
        sink.WriteVarint(Miniblocks);
        sink.WriteVarint((uint)values.Length);
        sink.WriteZigZag(values.IsEmpty ? 0 : long.CreateTruncating(values[0]));
        Span<ulong> excess = stackalloc ulong[Block];
        for (var at = 1; at < values.Length; at += Block)
        {
            var count = Excess(values, at, excess, out var least);
            sink.WriteZigZag(least);
            var widths = sink.Length;
            sink.Take(Miniblocks).Clear();
            for (var i = 0; i < count; i += Miniblock)
            {
                var width = Width(excess.Slice(i, Miniblock));
                sink.At(widths)[i / Miniblock] = (byte)width;
                BitPacking.Pack(excess.Slice(i, Miniblock), width, sink);
            }
        }
    }

    /// <returns>The bytes behind the values.</returns>
    public static ReadOnlySpan<byte> Decode<T>(ReadOnlySpan<byte> bytes, Span<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var block = Varint(ref bytes);
        var miniblocks = Varint(ref bytes);
        var total = Varint(ref bytes);
        var first = ZigZag(ref bytes);
        if (block is 0 or > MaxBlock || block % 128 != 0 || miniblocks == 0 || block % miniblocks != 0 || block / miniblocks % 32 != 0)
            throw new ParquetException($"Blocks of {block} differences in {miniblocks} parts.");
        if (total != (ulong)values.Length)
            throw new ParquetException($"{total} values packed as differences where {values.Length} are needed.");
        if (values.IsEmpty)
            return bytes;
        values[0] = T.CreateTruncating(first);
        var size = (int)(block / miniblocks);
        for (var at = 1; at < values.Length;)
        {
            var least = ZigZag(ref bytes);
            var widths = Take(ref bytes, (int)miniblocks);
            if (!widths.ContainsAnyExcept((byte)0))
            {
                var count = (int)Math.Min((int)block, values.Length - at);
                Ramp(values.Slice(at, count), least, ref first);
                at += count;
                continue;
            }

            for (var i = 0; i < widths.Length && at < values.Length; i++)
            {
                var packed = Take(ref bytes, Size(widths[i], size));
                var count = Math.Min(size, values.Length - at);
                Add(packed, widths[i], least, ref first, values.Slice(at, count));
                at += count;
            }
        }

        return bytes;
    }

    private static int Size(int width, int count) => width <= 64 ? count / 8 * width : throw new ParquetException($"Differences of {width} bits.");

    private static void Add<T>(ReadOnlySpan<byte> packed, int width, long least, ref long last, Span<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var value = last;
        var mask = BitPacking.Mask(width);
        var fast = BitPacking.Loadable(packed.Length, values.Length, width);
        ref var start = ref MemoryMarshal.GetReference(packed);
        for (var i = 0; i < fast; i++)
            values[i] = T.CreateTruncating(value += least + (long)BitPacking.Load(ref start, i, width, mask));
        for (var i = fast; i < values.Length; i++)
            values[i] = T.CreateTruncating(value += least + (long)BitPacking.LoadSafely(packed, i, width, mask));
        last = value;
    }

    // All differences are the same, as those of the times of bars are.
    private static void Ramp<T>(Span<T> values, long step, ref long last)
        where T : unmanaged, IBinaryInteger<T>
    {
        var first = T.CreateTruncating(last + step);
        var each = T.CreateTruncating(step);
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var ramp = Vector.CreateSequence(first, each);
        var stride = new Vector<T>(T.CreateTruncating(step * Vector<T>.Count));
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = ramp;
            ramp += stride;
        }

        for (var i = vectors.Length * Vector<T>.Count; i < values.Length; i++)
            values[i] = T.CreateTruncating(last + (step * (i + 1)));
        last += step * values.Length;
    }

    // Fills up with zeros, so that whole miniblocks are packed.
    private static int Excess<T>(ReadOnlySpan<T> values, int at, Span<ulong> excess, out long least)
        where T : unmanaged, IBinaryInteger<T>
    {
        var count = Math.Min(Block, values.Length - at);
        var before = values.Slice(at - 1, count);
        var after = values.Slice(at, count);
        Span<long> differences = stackalloc long[Block];
        least = long.MaxValue;
        for (var i = 0; i < after.Length; i++)
        {
            // In the width of the type: a difference of 32-bit values must fit 32 bits.
            var difference = long.CreateTruncating(unchecked(after[i] - before[i]));
            differences[i] = difference;
            least = Math.Min(least, difference);
        }

        for (var i = 0; i < count; i++)
            excess[i] = ulong.CreateTruncating(T.CreateTruncating(differences[i] - least)) & (typeof(T) == typeof(int) ? uint.MaxValue : ulong.MaxValue);
        excess[count..].Clear();
        return count;
    }

    private static int Width(ReadOnlySpan<ulong> values)
    {
        ulong bits = 0;
        foreach (var value in values)
            bits |= value;
        return 64 - BitOperations.LeadingZeroCount(bits);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < count)
            throw Early();
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static long ZigZag(ref ReadOnlySpan<byte> bytes) => Varint(ref bytes) is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            return value;
        }

        throw Early();
    }

    private static ParquetException Early() => new("A page of packed differences ends early.");
}
