using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parquet.Codecs;

/// <summary>Encodes Snappy, greedily: the last place of each hash of four bytes is a candidate; the longer nothing is found, the wider the steps.</summary>
internal static class SnappyEncoder
{
    /// <summary>Offsets inside a block fit two bytes.</summary>
    public const int BlockSize = 65_536;

    public const int TableSize = 1 << TableBits;

    private const int TableBits = 14;

    // Reads of eight bytes stay inside the block while no search begins in its last bytes.
    private const int Margin = 15;

    public static int MaxLength(int length) => 32 + length + (length / 6);

    /// <returns>Bytes written to <paramref name="target"/>, which has room for <see cref="MaxLength"/>.</returns>
    public static int Encode(ReadOnlySpan<byte> block, Span<byte> target, ushort[] table)
    {
        var written = 0;
        var literal = 0;
        if (block.Length > Margin)
        {
            table.AsSpan(0, TableSize).Clear();
            ref var input = ref MemoryMarshal.GetReference(block);
            ref var places = ref MemoryMarshal.GetArrayDataReference(table);
            var limit = block.Length - Margin;
            var at = 1;
            while (Find(ref input, ref places, ref at, limit, out var candidate))
            {
                written += EmitLiteral(block[literal..at], target[written..]);
                var length = 4 + MatchLength(ref input, candidate + 4, at + 4, block.Length);
                written += EmitCopy(at - candidate, length, target[written..]);
                at += length;
                literal = at;
                if (at >= limit)
                    break;
                Unsafe.Add(ref places, (int)Hash(Read4(ref input, at - 1))) = (ushort)(at - 1);
            }
        }

        return written + EmitLiteral(block[literal..], target[written..]);
    }

    /// <summary>The block as one literal, which is as quick to decode as a copy.</summary>
    public static int EncodeLiteral(ReadOnlySpan<byte> block, Span<byte> target) => EmitLiteral(block, target);

    private static bool Find(ref byte input, ref ushort places, ref int at, int limit, out int candidate)
    {
        for (var misses = 32; at < limit; at += misses++ >> 5)
        {
            var word = Read4(ref input, at);
            ref var place = ref Unsafe.Add(ref places, (int)Hash(word));
            candidate = place;
            place = (ushort)at;
            if (candidate < at && Read4(ref input, candidate) == word)
                return true;
        }

        candidate = 0;
        return false;
    }

    private static int MatchLength(ref byte input, int candidate, int at, int end)
    {
        var start = at;
        while (at <= end - 8)
        {
            var difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref input, candidate)) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref input, at));
            if (difference != 0)
                return at - start + (BitOperations.TrailingZeroCount(difference) >> 3);
            at += 8;
            candidate += 8;
        }

        for (; at < end && Unsafe.Add(ref input, candidate) == Unsafe.Add(ref input, at); at++)
            candidate++;
        return at - start;
    }

    private static int EmitLiteral(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        if (bytes.IsEmpty)
            return 0;
        var count = bytes.Length - 1;
        var head = 1;
        if (count < 60)
        {
            target[0] = (byte)(count << 2);
        }
        else if (count < 256)
        {
            target[0] = 60 << 2;
            target[1] = (byte)count;
            head = 2;
        }
        else
        {
            target[0] = 61 << 2;
            BinaryPrimitives.WriteUInt16LittleEndian(target[1..], (ushort)count);
            head = 3;
        }

        bytes.CopyTo(target[head..]);
        return head + bytes.Length;
    }

    private static int EmitCopy(int offset, int length, Span<byte> target)
    {
        var written = 0;

        // Never leaves a rest of less than 4, which no copy can be.
        while (length >= 68)
        {
            written += EmitCopy2(offset, 64, target[written..]);
            length -= 64;
        }

        if (length > 64)
        {
            written += EmitCopy2(offset, 60, target[written..]);
            length -= 60;
        }

        if (length >= 12 || offset >= 2048)
            return written + EmitCopy2(offset, length, target[written..]);
        target[written] = (byte)(1 | ((length - 4) << 2) | ((offset >> 8) << 5));
        target[written + 1] = (byte)offset;
        return written + 2;
    }

    private static int EmitCopy2(int offset, int length, Span<byte> target)
    {
        target[0] = (byte)(2 | ((length - 1) << 2));
        BinaryPrimitives.WriteUInt16LittleEndian(target[1..], (ushort)offset);
        return 3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read4(ref byte input, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref input, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint word) => (word * 0x1E35A7BD) >> (32 - TableBits);
}
