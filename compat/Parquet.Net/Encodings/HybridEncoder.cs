using System.Buffers.Binary;
using Parquet.Buffers;

namespace Parquet.Encodings;

/// <summary>Encodes the RLE / bit-packing hybrid: eight equal values and more are a run, the rest is packed in groups of eight.</summary>
internal static class HybridEncoder
{
    /// <summary>Definition levels of a version 1 page, with their length before them.</summary>
    /// <param name="flags">One byte a row; empty when all are 1.</param>
    /// <param name="rows">Rows of the page.</param>
    /// <param name="sink">Takes the levels.</param>
    public static void WriteFlags(ReadOnlySpan<byte> flags, int rows, ByteSink sink)
    {
        var start = sink.Length;
        sink.Take(4);
        if (flags.IsEmpty || flags.IndexOf((byte)0) < 0)
            WriteRun(rows, 1, 1, sink);
        else
            WriteMixed(flags, sink);
        BinaryPrimitives.WriteInt32LittleEndian(sink.At(start), sink.Length - start - 4);
    }

    /// <summary>Indexes of a page, with their width before them.</summary>
    public static void WriteIndexes(ReadOnlySpan<int> indexes, int width, ByteSink sink)
    {
        sink.Write((byte)width);
        int literal = 0, at = 0;
        while (at < indexes.Length)
        {
            // Most values differ from the next: that much is settled without looking for the end of a run.
            while (at + 1 < indexes.Length && indexes[at] != indexes[at + 1])
                at++;
            var run = RunLength(indexes, at);
            var fill = (8 - ((at - literal) & 7)) & 7;
            if (run >= 8 + fill)
            {
                WritePacked(indexes[literal..(at + fill)], width, sink);
                WriteRun(run - fill, indexes[at], width, sink);
                literal = at + run;
            }

            at += run;
        }

        WritePacked(indexes[literal..], width, sink);
    }

    private static int RunLength(ReadOnlySpan<int> values, int at)
    {
        var value = values[at];
        var end = at + 1;
        while (end < values.Length && values[end] == value)
            end++;
        return end - at;
    }

    private static void WriteMixed(ReadOnlySpan<byte> flags, ByteSink sink)
    {
        int literal = 0, at = 0;
        while (at < flags.Length)
        {
            var next = flags[at..].IndexOfAnyExcept(flags[at]);
            var run = next < 0 ? flags.Length - at : next;
            var fill = (8 - ((at - literal) & 7)) & 7;
            if (run >= 8 + fill)
            {
                WritePackedFlags(flags[literal..(at + fill)], sink);
                WriteRun(run - fill, flags[at], 1, sink);
                literal = at + run;
            }

            at += run;
        }

        WritePackedFlags(flags[literal..], sink);
    }

    private static void WriteRun(int count, int value, int width, ByteSink sink)
    {
        if (count == 0)
            return;
        sink.WriteVarint((uint)count << 1);
        for (var bits = width; bits > 0; bits -= 8)
        {
            sink.Write((byte)value);
            value >>= 8;
        }
    }

    private static void WritePacked(ReadOnlySpan<int> values, int width, ByteSink sink)
    {
        if (values.IsEmpty)
            return;
        sink.WriteVarint((uint)((((values.Length + 7) / 8) << 1) | 1));
        BitPacking.Pack(values, width, sink);
    }

    private static void WritePackedFlags(ReadOnlySpan<byte> flags, ByteSink sink)
    {
        if (flags.IsEmpty)
            return;
        sink.WriteVarint((uint)((((flags.Length + 7) / 8) << 1) | 1));
        Pack(flags, sink);
    }

    /// <summary>Bytes of 0 or 1 as bits.</summary>
    public static void Pack(ReadOnlySpan<byte> flags, ByteSink sink)
    {
        var target = sink.Take((flags.Length + 7) / 8);
        target.Clear();
        for (var i = 0; i < flags.Length; i++)
            target[i >> 3] |= (byte)(flags[i] << (i & 7));
    }
}
