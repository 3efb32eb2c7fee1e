using System.IO.Compression;
using Parquet.Buffers;

namespace Parquet.Codecs;

internal sealed class BrotliCodec(CompressionLevel level) : ICodec
{
    private const int Window = 22;

    public void Compress(ReadOnlySpan<byte> bytes, ByteSink sink)
    {
        var quality = level switch
        {
            CompressionLevel.NoCompression => 0,
            CompressionLevel.Fastest => 1,
            CompressionLevel.SmallestSize => 11,
            _ => 4,
        };
        if (!BrotliEncoder.TryCompress(bytes, sink.Room(BrotliEncoder.GetMaxCompressedLength(bytes.Length)), out var written, quality, Window))
            throw new ParquetException("Brotli did not compress a page.");
        sink.Advance(written);
    }

    public void Decompress(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        if (!BrotliDecoder.TryDecompress(bytes, target, out var written) || written != target.Length)
            throw new ParquetException($"Brotli data is damaged, or does not expand to the {target.Length} bytes expected.");
    }
}
