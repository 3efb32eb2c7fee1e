using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parquet.Encodings;

/// <summary>Decodes the RLE / bit-packing hybrid: levels, booleans and indexes of a dictionary.</summary>
internal static class HybridDecoder
{
    // Indexes unpacked at once: they stay in the first cache.
    private const int IndexBlock = 512;

    /// <summary>Values of one bit, a byte each.</summary>
    /// <returns>How many are 1.</returns>
    public static int ReadFlags(ReadOnlySpan<byte> bytes, Span<byte> flags)
    {
        var runs = new HybridReader(bytes, 1);
        var set = 0;
        while (!flags.IsEmpty)
        {
            var count = runs.Next(flags.Length, out var packed, out var value);
            if (packed.IsEmpty)
            {
                if (value > 1)
                    throw new ParquetException($"A definition level of {value} in a column whose levels are 0 and 1.");
                flags[..count].Fill((byte)value);
                set += (int)value * count;
            }
            else
            {
                set += Unpack(packed, flags[..count]);
            }

            flags = flags[count..];
        }

        return set;
    }

    /// <summary>Bits as bytes.</summary>
    /// <returns>How many are 1.</returns>
    public static int Unpack(ReadOnlySpan<byte> bits, Span<byte> flags)
    {
        var set = 0;
        var whole = flags.Length / 8;
        var words = MemoryMarshal.Cast<byte, ulong>(flags);
        for (var i = 0; i < whole; i++)
        {
            // Spreads eight bits to eight bytes.
            var spread = ((bits[i] * 0x0101010101010101UL) & 0x8040201008040201UL) + 0x00406070787C7E7FUL;
            words[i] = (spread >> 7) & 0x0101010101010101UL;
            set += System.Numerics.BitOperations.PopCount(bits[i]);
        }

        for (var i = whole * 8; i < flags.Length; i++)
        {
            flags[i] = (byte)((bits[i >> 3] >> (i & 7)) & 1);
            set += flags[i];
        }

        return set;
    }

    /// <summary>The values that indexes stand for. The first byte of a page says their width.</summary>
    public static void ReadIndexed<T>(ReadOnlySpan<byte> page, ReadOnlySpan<T> dictionary, Span<T> values)
    {
        if (page.IsEmpty || page[0] > 32)
            throw new ParquetException(page.IsEmpty ? "A page of indexes is empty." : $"Indexes of {page[0]} bits.");
        int width = page[0];
        var runs = new HybridReader(page[1..], width);
        while (!values.IsEmpty)
        {
            var count = runs.Next(values.Length, out var packed, out var index);
            if (!packed.IsEmpty)
            {
                Gather(packed, width, dictionary, values[..count]);
            }
            else
            {
                if (index >= (uint)dictionary.Length)
                    throw Beyond(index, dictionary.Length);
                values[..count].Fill(dictionary[(int)index]);
            }

            values = values[count..];
        }
    }

    [SkipLocalsInit]
    private static void Gather<T>(ReadOnlySpan<byte> packed, int width, ReadOnlySpan<T> dictionary, Span<T> values)
    {
        Span<uint> room = stackalloc uint[IndexBlock];
        ref var first = ref MemoryMarshal.GetReference(dictionary);
        while (!values.IsEmpty)
        {
            var block = values[..Math.Min(IndexBlock, values.Length)];
            var indexes = room[..block.Length];

            // One comparison for all of them.
            var greatest = IndexUnpacking.Unpack(packed, width, indexes);
            if (greatest >= (uint)dictionary.Length)
                throw Beyond(greatest, dictionary.Length);
            for (var i = 0; i < block.Length; i++)
                block[i] = Unsafe.Add(ref first, indexes[i]);
            values = values[block.Length..];
            packed = values.IsEmpty ? [] : packed[(IndexBlock / 8 * width)..];
        }
    }

    private static ParquetException Beyond(ulong index, int count) => new($"Index {index} into a dictionary of {count}.");
}
