using System.IO.Compression;

namespace Parquet.Codecs;

internal static class CodecTable
{
    /// <param name="number">As in the file; <see cref="CompressionMethod"/> has the same numbers.</param>
    /// <param name="level">For writing.</param>
    /// <exception cref="ParquetException">The codec is not one of those supported; the message names it.</exception>
    public static ICodec Of(int number, CompressionLevel level = CompressionLevel.Optimal) => (CompressionMethod)number switch
    {
        CompressionMethod.None => new NoCodec(),
        CompressionMethod.Snappy => new SnappyCodec(),
        CompressionMethod.Gzip => new GzipCodec(level),
        CompressionMethod.Brotli => new BrotliCodec(level),
        var method => throw new ParquetException($"Compression {method} is not supported; None, Snappy, Gzip and Brotli are."),
    };
}
