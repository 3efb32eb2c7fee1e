using Parquet;
using Parquet.Buffers;
using Parquet.Encodings;

namespace Compat.Parquet.Tests;

/// <summary>Packed indexes and differences, whose vectorised paths end somewhere in a page.</summary>
public sealed class PackedIndexTests
{
    [Fact]
    public void Indexes_OfEveryWidthAndCount_AreUnpacked()
    {
        var random = new Random(1);
        for (var width = 1; width <= 31; width++)
        {
            foreach (var count in (int[])[1, 7, 8, 9, 31, 64, 100, 513, 1_025])
            {
                var values = Enumerable.Range(0, count).Select(_ => random.Next(1 << Math.Min(width, 30))).ToArray();
                using var sink = new ByteSink();
                BitPacking.Pack(values, width, sink);
                var indexes = new uint[count];
                Assert.Equal((uint)values.Max(), IndexUnpacking.Unpack(sink.Written, width, indexes));
                Assert.Equal(values, indexes.Select(static index => (int)index));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    [InlineData(1_099)]
    public void Index_BeyondTheDictionary_IsRefused(int place)
    {
        var indexes = new int[1_100];
        for (var i = 0; i < indexes.Length; i++)
            indexes[i] = i % 5;
        indexes[place] = 5;
        using var sink = new ByteSink();
        HybridEncoder.WriteIndexes(indexes, 3, sink);
        var page = sink.Written.ToArray();
        var error = Assert.Throws<ParquetException>(() => HybridDecoder.ReadIndexed<double>(page, [1, 2, 3, 4, 5], new double[1_100]));
        Assert.Contains("Index 5 into a dictionary of 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualDifferences_OfEveryCount_AreAdded()
    {
        for (var count = 1; count < 300; count++)
        {
            var times = Enumerable.Range(0, count).Select(static i => long.MaxValue - 1_000 + (i * 80_000_000L)).ToArray();
            var numbers = Enumerable.Range(0, count).Select(static i => int.MaxValue - (7 * i)).ToArray();
            Assert.Equal(times, Decoded<long>(times));
            Assert.Equal(numbers, Decoded<int>(numbers));
        }
    }

    private static T[] Decoded<T>(T[] values)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        using var sink = new ByteSink();
        DeltaBinaryPacked.Encode<T>(values, sink);
        var decoded = new T[values.Length];
        DeltaBinaryPacked.Decode(sink.Written, decoded.AsSpan());
        return decoded;
    }
}
