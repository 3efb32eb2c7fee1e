using System.Buffers.Binary;

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
            at += 4;
            switch (Number(stream, ref at))
            {
                case 1:
                    Number(stream, ref at);
                    sum += Number(stream, ref at) + Number(stream, ref at) + Number(stream, ref at) + Number(stream, ref at) + Number(stream, ref at);
                    break;
                case 2:
                    Number(stream, ref at);
                    sum += Number(stream, ref at) + Number(stream, ref at) + Number(stream, ref at);
                    break;
                default:
                    Number(stream, ref at);
                    sum += Number(stream, ref at) + Number(stream, ref at);
                    at += stream[at..].IndexOf((byte)0) + 1;
                    sum += Number(stream, ref at) + Number(stream, ref at) + Number(stream, ref at) + Number(stream, ref at) + Number(stream, ref at);
                    break;
            }
            at = end;
        }
        return sum;
    }

    private static long Number(ReadOnlySpan<byte> stream, ref int at)
    {
        var value = 0L;
        for (; ; at++)
        {
            var digit = (uint)(stream[at] - '0');
            if (digit <= 9)
                value = (value * 10) + digit;
            else if (stream[at] == 0)
                break;
        }
        at++;
        return value;
    }
}
