using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parquet.Buffers;
using Parquet.Encodings;
using Parquet.Format;

namespace Parquet.Writing;

/// <summary>Writes a chunk of values of 4 or 8 bytes in the encoding that is smallest: plain, a dictionary, or differences.</summary>
internal static class FixedChunk
{
    /// <summary>Distinct values of a dictionary at most: 17 bits an index, 1 MiB of doubles.</summary>
    private const int MaxDictionary = 131_072;

    /// <param name="values">Without nulls.</param>
    /// <param name="levels">Which rows have a value.</param>
    /// <param name="isUnsigned">The order of the statistics.</param>
    /// <param name="chunk">Takes the pages.</param>
    public static void Write<T>(ReadOnlySpan<T> values, Levels levels, bool isUnsigned, ChunkWriter chunk)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var encoding = PageEncoding.Plain;
        var size = (long)values.Length * Unsafe.SizeOf<T>();
        if (chunk.Options.UseDeltaBinaryPackedEncoding && values.Length > 1 && MeasureDelta(values) is var delta && delta < size)
        {
            encoding = PageEncoding.DeltaBinaryPacked;
            size = delta;
        }

        var indexes = Array.Empty<int>();
        using var dictionary = new DictionaryBuilder<T>();
        if (chunk.Options.UseDictionaryEncoding && values.Length > 1)
        {
            indexes = ArrayPool<int>.Shared.Rent(values.Length);
            if (IsWorth(dictionary, values, indexes, size, chunk.Options.DictionaryEncodingThreshold))
            {
                encoding = PageEncoding.RleDictionary;
                chunk.WriteDictionary(MemoryMarshal.AsBytes(dictionary.Values), dictionary.Count);
            }
        }

        WritePages(values, levels, isUnsigned, encoding, indexes, Width(dictionary.Count), chunk);
        if (indexes.Length > 0)
            ArrayPool<int>.Shared.Return(indexes);
    }

    private static bool IsWorth<T>(DictionaryBuilder<T> dictionary, ReadOnlySpan<T> values, int[] indexes, long size, double threshold)
        where T : unmanaged
    {
        var limit = (int)Math.Min(Math.Min(MaxDictionary, size / Unsafe.SizeOf<T>()), threshold * values.Length);
        return dictionary.TryBuild(values, indexes, limit)
            && ((long)dictionary.Count * Unsafe.SizeOf<T>()) + ((long)values.Length * Width(dictionary.Count) / 8) < size;
    }

    private static void WritePages<T>(
        ReadOnlySpan<T> values, Levels levels, bool isUnsigned, PageEncoding encoding, ReadOnlySpan<int> indexes, int width, ChunkWriter chunk)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var all = Bounds<T>.None;
        foreach (var page in new Pages(levels))
        {
            var part = values.Slice(page.FirstValue, page.ValueCount);
            var bounds = Bounds<T>.Of(part, isUnsigned);
            all = all.And(bounds, isUnsigned);
            var sink = chunk.BeginPage(page.RowCount, levels.IsOptional, page.FlagsOf(levels));
            if (encoding == PageEncoding.RleDictionary)
                HybridEncoder.WriteIndexes(indexes.Slice(page.FirstValue, page.ValueCount), width, sink);
            else if (encoding == PageEncoding.DeltaBinaryPacked)
                EncodeDelta(part, sink);
            else
                sink.Write(MemoryMarshal.AsBytes(part));
            chunk.EndPage(page.RowCount, page.RowCount - page.ValueCount, encoding, bounds.ToBytes());
        }

        chunk.SetBounds(all.ToBytes());
    }

    private static int Width(int count) => count <= 1 ? 1 : 32 - BitOperations.LeadingZeroCount((uint)(count - 1));

    private static long MeasureDelta<T>(ReadOnlySpan<T> values)
        where T : unmanaged => typeof(T) == typeof(int) ? DeltaBinaryPacked.Measure(MemoryMarshal.Cast<T, int>(values))
        : typeof(T) == typeof(long) ? DeltaBinaryPacked.Measure(MemoryMarshal.Cast<T, long>(values))
        : long.MaxValue;

    private static void EncodeDelta<T>(ReadOnlySpan<T> values, ByteSink sink)
        where T : unmanaged
    {
        if (typeof(T) == typeof(int))
            DeltaBinaryPacked.Encode(MemoryMarshal.Cast<T, int>(values), sink);
        else
            DeltaBinaryPacked.Encode(MemoryMarshal.Cast<T, long>(values), sink);
    }
}
