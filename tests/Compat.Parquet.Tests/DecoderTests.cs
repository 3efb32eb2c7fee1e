using System.Buffers.Binary;
using Parquet;
using Parquet.Buffers;
using Parquet.Codecs;
using Parquet.Columns;
using Parquet.Encodings;
using Parquet.Format;

namespace Compat.Parquet.Tests;

/// <summary>What no writer at hand produces, from bytes made by hand, and the codec against data that is hard for it.</summary>
public sealed class DecoderTests
{
    [Fact]
    public void Int96_OfImpala_IsATime()
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, 52_200_000_000_100);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 2_440_588 + 1);
        Assert.Equal(new DateTime(1970, 1, 2, 14, 30, 0, DateTimeKind.Utc).AddTicks(1), default(DateTimeOfInt96).ToClr(bytes));
        BinaryPrimitives.WriteInt64LittleEndian(bytes, long.MaxValue);
        Assert.Throws<ParquetException>(() => default(DateTimeOfInt96).ToClr(bytes));
    }

    [Fact]
    public void Differences_InBlocksOfAnotherSize_AreAdded()
    {
        // Block of 256 in 2 parts, 4 values, first 7; least difference -2, excesses 3, 0, 2 in 2 bits.
        byte[] page = [0x80, 0x02, 2, 4, 14, 3, 2, 0, 0b10_00_11, .. new byte[31]];
        var values = new long[4];
        Assert.Equal(0, DeltaBinaryPacked.Decode(page, values.AsSpan()).Length);
        Assert.Equal(new long[] { 7, 8, 6, 6 }, values);
    }

    [Fact]
    public void Prefixes_ThatRepeatWithoutEnd_AreRefused()
    {
        // One value of 1 MB, then 100,000 that repeat it: 100 GB from 1 MB.
        using var sink = new ByteSink();
        DeltaBinaryPacked.Encode<int>([0, .. Enumerable.Repeat(1_000_000, 100_000)], sink);
        DeltaBinaryPacked.Encode<int>([1_000_000, .. Enumerable.Repeat(0, 100_000)], sink);
        sink.Write(new byte[1_000_000]);
        var decoder = new BytesDecoder<byte[], BytesConverter>(default);
        var page = sink.Written.ToArray();
        var error = Assert.Throws<ParquetException>(() => decoder.Decode(PageEncoding.DeltaByteArray, page, new byte[100_001][]));
        Assert.Contains("expands too far", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ThatSaysItExpandsWithoutEnd_IsRefusedBeforeMemoryIsTaken()
    {
        using var sink = new ByteSink();
        new PageHeader { Type = PageType.Data, UncompressedSize = int.MaxValue, CompressedSize = 4, ValueCount = 1 }.Write(new global::Parquet.Thrift.ThriftWriter(sink));
        sink.Write([1, 2, 3, 4]);
        var bytes = sink.Written.ToArray();
        var error = Assert.Throws<ParquetException>(() => new global::Parquet.Reading.ChunkReader(bytes, new ColumnMetadata { Codec = 1 }, isOptional: false, rowCount: 1));
        Assert.Contains("expands to 2147483647 is refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowCount_BeyondTheBytes_IsRefused()
    {
        var error = Assert.Throws<ParquetException>(() => new global::Parquet.Reading.ChunkReader(new byte[100], new ColumnMetadata(), isOptional: true, rowCount: 17 << 20));
        Assert.Contains("rows in 100 bytes are refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Snappy_OfEveryShape_ComesBack()
    {
        var random = new Random(SampleColumns.Seed);
        for (var round = 0; round < 400; round++)
        {
            var bytes = new byte[round < 200 ? round : random.Next(200_000)];
            var alphabet = random.Next(1, 257);
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = i > 70 && random.Next(3) == 0 ? bytes[i - random.Next(1, 70)] : (byte)random.Next(alphabet);
            for (var copies = random.Next(5); copies > 0 && bytes.Length > 100; copies--)
            {
                var length = random.Next(bytes.Length / 2);
                bytes.AsSpan(0, length).ToArray().CopyTo(bytes.AsSpan(bytes.Length - length));
            }

            using var sink = new ByteSink();
            var codec = new SnappyCodec();
            codec.Compress(bytes, sink);
            var back = new byte[bytes.Length];
            codec.Decompress(sink.Written, back);
            Assert.True(bytes.AsSpan().SequenceEqual(back), $"round {round}, seed {SampleColumns.Seed}");
        }
    }

    [Fact]
    public void Snappy_WithOverlappingCopies_RepeatsThem()
    {
        // "ab", then 64 bytes from 2 back; "abcdefghi", then 20 from 9 back.
        var target = new byte[66];
        SnappyDecoder.Decode([66, 1 << 2, (byte)'a', (byte)'b', 2 | (63 << 2), 2, 0], target);
        Assert.Equal(string.Concat(Enumerable.Repeat("ab", 33)), System.Text.Encoding.ASCII.GetString(target));
        target = new byte[29];
        SnappyDecoder.Decode([29, 8 << 2, .. "abcdefghi"u8, 2 | (19 << 2), 9, 0], target);
        Assert.Equal("abcdefghiabcdefghiabcdefghiab", System.Text.Encoding.ASCII.GetString(target));
    }
}
