using System.Buffers;
using Parquet.Buffers;

namespace Parquet.Codecs;

/// <summary>Raw Snappy: a length, then literals and copies (format_description.txt of google/snappy).</summary>
internal sealed class SnappyCodec : ICodec
{
    public void Compress(ReadOnlySpan<byte> bytes, ByteSink sink)
    {
        sink.WriteVarint((uint)bytes.Length);
        var table = ArrayPool<ushort>.Shared.Rent(SnappyEncoder.TableSize);
        try
        {
            while (!bytes.IsEmpty)
            {
                var block = bytes[..Math.Min(SnappyEncoder.BlockSize, bytes.Length)];
                sink.Advance(SnappyEncoder.Encode(block, sink.Room(SnappyEncoder.MaxLength(block.Length)), table));
                bytes = bytes[block.Length..];
            }
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(table);
        }
    }

    public void Decompress(ReadOnlySpan<byte> bytes, Span<byte> target) => SnappyDecoder.Decode(bytes, target);
}
