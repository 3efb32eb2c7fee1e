using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AlgoTrader.Tws.Bench.Ticks;

/// <summary>
/// The floor of decoding: one loop written for exactly these three messages, numbers as fixed-point integers, no check of the input, no
/// records, no handler.
/// </summary>
internal static class HandLoop
{
    public static long Sum(ReadOnlySpan<byte> stream)
    {
        var sum = 0L;
        var at = 0;
        while (at < stream.Length)
        {
            var end = at + 4 + BinaryPrimitives.ReadInt32BigEndian(stream[at..]);
            var id = Number(stream, at + 4, out at);
            Number(stream, at, out at);
            sum += Number(stream, at, out at) + Number(stream, at, out at);
            if (id == 13)
            {
                while (stream[at++] != 0)
                {
                }
                sum += Number(stream, at, out at) + Number(stream, at, out at);
            }
            sum += Number(stream, at, out at);
            if (id != 2)
                sum += Number(stream, at, out at) + Number(stream, at, out at);
            at = end;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Number(ReadOnlySpan<byte> stream, int at, out int next)
    {
        var value = 0L;
        int text;
        while ((text = stream[at++]) != 0)
        {
            if (text != '.')
                value = (value * 10) + text - '0';
        }
        next = at;
        return value;
    }
}
