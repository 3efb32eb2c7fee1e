using Parquet.Buffers;

namespace Parquet.Codecs;

/// <summary>A compression of pages.</summary>
internal interface ICodec
{
    void Compress(ReadOnlySpan<byte> bytes, ByteSink sink);

    /// <summary>Fills <paramref name="target"/> exactly.</summary>
    /// <exception cref="ParquetException">The bytes are damaged, or expand to another size.</exception>
    void Decompress(ReadOnlySpan<byte> bytes, Span<byte> target);
}
