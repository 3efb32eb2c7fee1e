using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parquet.Buffers;

namespace Parquet.Encodings;

/// <summary>Values of a fixed number of bits, least significant bit first.</summary>
internal static class BitPacking
{
    /// <summary>Writes the values; their number times the width is whole bytes.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, ByteSink sink)
    {
        var target = sink.Take(values.Length * width / 8);
        ulong gathered = 0;
        int bits = 0, at = 0;
        foreach (var value in values)
        {
            gathered |= value << bits;
            bits += width;
            if (bits < 64)
                continue;
            Unsafe.WriteUnaligned(ref target[at], gathered);
            at += 8;
            bits -= 64;
            gathered = bits == 0 ? 0 : value >> (width - bits);
        }

        for (; bits > 0; bits -= 8)
        {
            target[at++] = (byte)gathered;
            gathered >>= 8;
        }
    }

    /// <summary>Writes indexes; a last group of less than eight is filled up with zeros.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, ByteSink sink)
    {
        var size = (values.Length + 7) / 8 * width;
        var target = sink.Room(size + 8);
        ref var start = ref MemoryMarshal.GetReference(target);
        ulong gathered = 0;
        int bits = 0, at = 0;
        foreach (var value in values)
        {
            gathered |= (ulong)(uint)value << bits;
            bits += width;
            if (bits < 32)
                continue;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), (uint)gathered);
            gathered >>= 32;
            at += 4;
            bits -= 32;
        }

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), (uint)gathered);
        var written = at + ((bits + 7) / 8);
        if (written < size)
            target[written..size].Clear();
        sink.Advance(size);
    }

    /// <summary>Bytes that <see cref="Load"/> may read at the place of a value.</summary>
    public const int Reach = 8;

    /// <summary>The value at an index; widths up to 56, and <see cref="Reach"/> bytes must be there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ref byte start, int index, int width, ulong mask)
    {
        var bit = (nuint)(uint)index * (nuint)(uint)width;
        return (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, bit >> 3)) >> (int)(bit & 7)) & mask;
    }

    /// <summary>The value at an index, for any width and at the end of the bytes; what lies behind the end is zero.</summary>
    public static ulong LoadSafely(ReadOnlySpan<byte> bytes, int index, int width, ulong mask)
    {
        var bit = (long)index * width;
        Span<byte> window = stackalloc byte[16];
        window.Clear();
        var at = (int)Math.Min(bit >> 3, bytes.Length);
        bytes.Slice(at, Math.Min(16, bytes.Length - at)).CopyTo(window);
        var (low, high) = (MemoryMarshal.Read<ulong>(window), MemoryMarshal.Read<ulong>(window[8..]));
        var shift = (int)(bit & 7);
        return (shift == 0 ? low : (low >> shift) | (high << (64 - shift))) & mask;
    }

    /// <summary>How many of the first values <see cref="Load"/> can read.</summary>
    public static int Loadable(int byteCount, int count, int width)
    {
        if (width > 56 || byteCount < Reach)
            return 0;
        return width == 0 ? count : (int)Math.Min(count, ((((long)byteCount - Reach) << 3) / width) + 1);
    }

    public static ulong Mask(int width) => width == 64 ? ulong.MaxValue : (1UL << width) - 1;
}
