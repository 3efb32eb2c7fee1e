using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using Parquet.Buffers;
using Parquet.Columns;
using Parquet.Encodings;
using Parquet.Format;

namespace Parquet.Writing;

/// <summary>Writes a chunk of values of bytes: plain, or a dictionary where that is smaller.</summary>
internal static class BytesChunk
{
    /// <summary>Longer values are not written as statistics.</summary>
    private const int MaxBound = 256;

    private const int MaxDictionary = 131_072;

    /// <param name="values">Without nulls.</param>
    /// <param name="levels">Which rows have a value.</param>
    /// <param name="order">Of the statistics.</param>
    /// <param name="size">Bytes of each value; 0 when each has its own length, which is then written.</param>
    /// <param name="chunk">Takes the pages.</param>
    public static void Write(BytesBatch values, Levels levels, BytesOrder order, int size, ChunkWriter chunk)
    {
        for (var i = 0; size > 0 && i < values.Count; i++)
        {
            if (values[i].Length != size)
                throw new ArgumentException($"Column '{chunk.Element.Name}' has values of {size} bytes; value {i} has {values[i].Length}.", nameof(values));
        }

        var indexes = ArrayPool<int>.Shared.Rent(Math.Max(1, values.Count));
        using var dictionary = new BytesDictionary(values);
        var isIndexed = chunk.Options.UseDictionaryEncoding && values.Count > 1 && IsWorth(dictionary, values, indexes, size, chunk.Options.DictionaryEncodingThreshold);
        if (isIndexed)
            WriteDictionary(dictionary, values, size, chunk);
        var width = dictionary.Count <= 1 ? 1 : 32 - BitOperations.LeadingZeroCount((uint)(dictionary.Count - 1));
        foreach (var page in new Pages(levels))
        {
            var sink = chunk.BeginPage(page.RowCount, levels.IsOptional, page.FlagsOf(levels));
            if (isIndexed)
                HybridEncoder.WriteIndexes(indexes.AsSpan(page.FirstValue, page.ValueCount), width, sink);
            for (var i = 0; !isIndexed && i < page.ValueCount; i++)
                WritePlain(values[page.FirstValue + i], size, sink);
            var encoding = isIndexed ? PageEncoding.RleDictionary : PageEncoding.Plain;
            chunk.EndPage(page.RowCount, page.RowCount - page.ValueCount, encoding, BoundsOf(values, page.FirstValue, page.ValueCount, order));
        }

        chunk.SetBounds(BoundsOf(values, 0, values.Count, order));
        ArrayPool<int>.Shared.Return(indexes);
    }

    private static bool IsWorth(BytesDictionary dictionary, BytesBatch values, int[] indexes, int size, double threshold)
    {
        var prefix = size == 0 ? 4 : 0;
        var plain = values.Sink.Length + ((long)prefix * values.Count);
        return dictionary.TryBuild(indexes, (int)Math.Min(MaxDictionary, threshold * values.Count))
            && dictionary.Bytes + ((long)prefix * dictionary.Count) + ((long)values.Count * BitOperations.Log2((uint)dictionary.Count + 1) / 8) < plain;
    }

    private static void WriteDictionary(BytesDictionary dictionary, BytesBatch values, int size, ChunkWriter chunk)
    {
        using var page = new ByteSink();
        foreach (var first in dictionary.Firsts)
            WritePlain(values[first], size, page);
        chunk.WriteDictionary(page.Written, dictionary.Count);
    }

    private static void WritePlain(ReadOnlySpan<byte> value, int size, ByteSink sink)
    {
        if (size == 0)
            BinaryPrimitives.WriteInt32LittleEndian(sink.Take(4), value.Length);
        sink.Write(value);
    }

    private static PageBounds BoundsOf(BytesBatch values, int first, int count, BytesOrder order)
    {
        if (count == 0 || order == BytesOrder.None)
            return default;
        int min = first, max = first;
        for (var i = first + 1; i < first + count; i++)
        {
            if (Compare(values[i], values[min], order) < 0)
                min = i;
            else if (Compare(values[i], values[max], order) > 0)
                max = i;
        }

        return values[min].Length > MaxBound || values[max].Length > MaxBound ? default : new PageBounds(values[min].ToArray(), values[max].ToArray());
    }

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, BytesOrder order) =>
        order == BytesOrder.Signed && ((left[0] ^ right[0]) & 0x80) != 0 ? ((sbyte)left[0]).CompareTo((sbyte)right[0]) : left.SequenceCompareTo(right);
}
