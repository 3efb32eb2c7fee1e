using Parquet.Buffers;

namespace Parquet.Codecs;

internal sealed class NoCodec : ICodec
{
    public void Compress(ReadOnlySpan<byte> bytes, ByteSink sink) => sink.Write(bytes);

    public void Decompress(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        if (bytes.Length != target.Length)
            throw new ParquetException($"{bytes.Length} bytes where {target.Length} are expected.");
        bytes.CopyTo(target);
    }
}
