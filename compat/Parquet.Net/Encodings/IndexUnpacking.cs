using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parquet.Encodings;

/// <summary>Unpacks indexes of a dictionary, eight at once where the processor can.</summary>
internal static class IndexUnpacking
{
    // A value begins up to 7 bits into the first of the four bytes that are shifted.
    private const int MaxVectorWidth = 25;

    /// <summary>Fills <paramref name="indexes"/>; what lies behind the end of the bytes is zero.</summary>
    /// <param name="packed">Begins at the first value, and may have more than the values.</param>
    /// <param name="width">Bits of a value, at most 32.</param>
    /// <param name="indexes">At least one.</param>
    /// <returns>The greatest.</returns>
    public static uint Unpack(ReadOnlySpan<byte> packed, int width, Span<uint> indexes)
    {
        var greatest = 0u;
        var done = Avx2.IsSupported && width <= MaxVectorWidth ? UnpackVectors(packed, width, indexes, out greatest) : 0;
        var mask = BitPacking.Mask(width);
        var fast = BitPacking.Loadable(packed.Length, indexes.Length, width);
        ref var start = ref MemoryMarshal.GetReference(packed);
        for (var i = done; i < indexes.Length; i++)
        {
            var index = (uint)(i < fast ? BitPacking.Load(ref start, i, width, mask) : BitPacking.LoadSafely(packed, i, width, mask));
            indexes[i] = index;
            greatest = Math.Max(greatest, index);
        }

        return greatest;
    }

    /// <returns>How many were unpacked: groups of eight, as far as 16 bytes can be read at each half of a group.</returns>
    private static int UnpackVectors(ReadOnlySpan<byte> packed, int width, Span<uint> indexes, out uint greatest)
    {
        greatest = 0;
        var half = width / 2;
        var spare = packed.Length - half - Vector128<byte>.Count;
        if (spare < 0)
            return 0;
        var groups = width == 0 ? indexes.Length / 8 : Math.Min(indexes.Length / 8, (spare / width) + 1);

        // Four bytes are brought to each value, shifted to its first bit, and cut to its width. The second four values begin within the byte
        // at half the width, at its fourth bit where the width is odd.
        var (bytes, shifts) = Places(width);
        var mask = Vector256.Create((uint)BitPacking.Mask(width));
        var most = Vector256<uint>.Zero;
        ref var from = ref MemoryMarshal.GetReference(packed);
        ref var to = ref MemoryMarshal.GetReference(indexes);
        for (var group = 0; group < groups; group++)
        {
            var window = Vector256.Create(Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref from, (nuint)half));
            var values = Avx2.ShiftRightLogicalVariable(Avx2.Shuffle(window, bytes).AsUInt32(), shifts) & mask;
            values.StoreUnsafe(ref to);
            most = Vector256.Max(most, values);
            from = ref Unsafe.Add(ref from, width);
            to = ref Unsafe.Add(ref to, 8);
        }

        for (var i = 0; i < 8; i++)
            greatest = Math.Max(greatest, most[i]);
        return groups * 8;
    }

    private static (Vector256<byte> Bytes, Vector256<uint> Shifts) Places(int width)
    {
        Span<byte> bytes = stackalloc byte[32];
        Span<uint> shifts = stackalloc uint[8];
        for (var i = 0; i < 8; i++)
        {
            var bit = i < 4 ? i * width : (4 * width & 7) + ((i - 4) * width);
            shifts[i] = (uint)bit & 7;
            for (var part = 0; part < 4; part++)
                bytes[(4 * i) + part] = (byte)((bit >> 3) + part);
        }

        return (Vector256.Create<byte>(bytes), Vector256.Create<uint>(shifts));
    }
}
