using System.IO.Compression;
using Parquet.Buffers;

namespace Parquet.Codecs;

internal sealed class GzipCodec(CompressionLevel level) : ICodec
{
    public void Compress(ReadOnlySpan<byte> bytes, ByteSink sink)
    {
        using var gzip = new GZipStream(new SinkStream(sink), level);
        gzip.Write(bytes);
    }

    public unsafe void Decompress(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        fixed (byte* start = bytes)
        {
            using var gzip = new GZipStream(new UnmanagedMemoryStream(start, bytes.Length), CompressionMode.Decompress);
            try
            {
                var read = gzip.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
                if (read < target.Length || gzip.ReadByte() >= 0)
                    throw new ParquetException($"Gzip data expands to {(read < target.Length ? "less" : "more")} than the {target.Length} bytes expected.");
            }
            catch (InvalidDataException e)
            {
                throw new ParquetException($"Gzip data is damaged: {e.Message}", e);
            }
        }
    }
}
