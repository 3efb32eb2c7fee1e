using System.Buffers;
using Parquet.Buffers;

namespace Parquet.Codecs;

/// <summary>Raw Snappy: a length, then literals and copies (format_description.txt of google/snappy).</summary>
internal sealed class SnappyCodec : ICodec
{
    /// <summary>
    /// A block that gets less than an eighth smaller is stored as it is: packed bits of prices have chance repetitions of a few bytes, which cost
    /// a reader more time than they save.
    /// </summary>
    private const int LeastGain = 8;

    public void Compress(ReadOnlySpan<byte> bytes, ByteSink sink)
    {
        sink.WriteVarint((uint)bytes.Length);
        var table = ArrayPool<ushort>.Shared.Rent(SnappyEncoder.TableSize);
        try
        {
            while (!bytes.IsEmpty)
            {
                var block = bytes[..Math.Min(SnappyEncoder.BlockSize, bytes.Length)];
                var room = sink.Room(SnappyEncoder.MaxLength(block.Length));
                var written = SnappyEncoder.Encode(block, room, table);
                sink.Advance(written <= block.Length - (block.Length / LeastGain) ? written : SnappyEncoder.EncodeLiteral(block, room));
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
