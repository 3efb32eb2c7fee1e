using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parquet.Codecs;

/// <summary>Decodes Snappy from bytes that may be anything: no read or write leaves the spans.</summary>
internal static class SnappyDecoder
{
    // What the fast paths copy at once, whether it is needed or not.
    private const int Chunk = 16;

    public static void Decode(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        var from = ReadLength(bytes, target.Length);
        var to = 0;
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var destination = ref MemoryMarshal.GetReference(target);
        while (from < bytes.Length)
        {
            var tag = Unsafe.Add(ref source, from++);
            if ((tag & 3) == 0)
            {
                var length = (tag >> 2) + 1;
                if (length <= Chunk && bytes.Length - from >= Chunk && target.Length - to >= Chunk)
                {
                    Copy16(ref Unsafe.Add(ref source, from), ref Unsafe.Add(ref destination, to));
                }
                else
                {
                    if (length > 60)
                        length = LongLength(bytes, ref from, length - 60);
                    if (length > bytes.Length - from || length > target.Length - to)
                        throw Damaged("a literal leaves the page");
                    bytes.Slice(from, length).CopyTo(target[to..]);
                }

                from += length;
                to += length;
            }
            else
            {
                var length = ReadCopy(bytes, ref from, tag, out var offset);
                if (offset == 0 || offset > (uint)to || length > target.Length - to)
                    throw Damaged("a copy leaves the page");
                CopyBack(target, ref destination, to, (int)offset, length);
                to += length;
            }
        }

        if (to != target.Length)
            throw Damaged($"it expands to {to} bytes where {target.Length} are expected");
    }

    private static int ReadLength(ReadOnlySpan<byte> bytes, int expected)
    {
        ulong length = 0;
        for (var i = 0; i < 5 && i < bytes.Length; i++)
        {
            length |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
                return length == (ulong)expected ? i + 1 : throw Damaged($"it says it expands to {length} bytes, the page header to {expected}");
        }

        throw Damaged("it has no length");
    }

    // Lengths above 60 stand in 1 to 4 bytes after the tag.
    private static int LongLength(ReadOnlySpan<byte> bytes, ref int from, int count)
    {
        if (bytes.Length - from < count)
            throw Damaged("it ends early");
        uint length = 0;
        for (var i = 0; i < count; i++)
            length |= (uint)bytes[from++] << (8 * i);
        return length < int.MaxValue ? (int)length + 1 : throw Damaged("a literal leaves the page");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadCopy(ReadOnlySpan<byte> bytes, ref int from, byte tag, out uint offset)
    {
        var left = bytes.Length - from;
        switch (tag & 3)
        {
            case 1 when left >= 1:
                offset = ((uint)(tag >> 5) << 8) | bytes[from++];
                return ((tag >> 2) & 7) + 4;
            case 2 when left >= 2:
                offset = bytes[from] | ((uint)bytes[from + 1] << 8);
                from += 2;
                return (tag >> 2) + 1;
            case 3 when left >= 4:
                offset = bytes[from] | ((uint)bytes[from + 1] << 8) | ((uint)bytes[from + 2] << 16) | ((uint)bytes[from + 3] << 24);
                from += 4;
                return (tag >> 2) + 1;
            default:
                throw Damaged("it ends early");
        }
    }

    private static void CopyBack(Span<byte> target, ref byte destination, int to, int offset, int length)
    {
        // Lengths are at most 64, so four chunks always do, where there is room for what they write too much.
        if (offset >= Chunk && target.Length - to >= 4 * Chunk)
        {
            ref var source = ref Unsafe.Add(ref destination, to - offset);
            ref var end = ref Unsafe.Add(ref destination, to);
            Copy16(ref source, ref end);
            for (var done = Chunk; done < length; done += Chunk)
                Copy16(ref Unsafe.Add(ref source, done), ref Unsafe.Add(ref end, done));
        }
        else if (offset >= 8 && target.Length - to >= length + 8)
        {
            for (var done = 0; done < length; done += 8)
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, to + done), Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref destination, to - offset + done)));
        }
        else
        {
            // Source and target overlap: what is copied is copied again.
            for (var end = to + length; to < end; to++)
                Unsafe.Add(ref destination, to) = Unsafe.Add(ref destination, to - offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy16(ref byte from, ref byte to) => Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<Vector128<byte>>(ref from));

    private static ParquetException Damaged(string what) => new($"Snappy data is damaged: {what}.");
}
