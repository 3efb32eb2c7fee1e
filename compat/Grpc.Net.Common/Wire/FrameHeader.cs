using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Net.Wire;

/// <summary>The five bytes before a message: compressed flag (0 or 1) and big-endian length.</summary>
internal readonly record struct FrameHeader(bool Compressed, int Length)
{
    public int FrameLength => WireNames.FrameHeaderLength + Length;

    /// <summary>Throws when the header is malformed or announces more than <paramref name="maxSize"/>.</summary>
    public static FrameHeader Parse(ReadOnlySpan<byte> bytes, int? maxSize)
    {
        if (bytes[0] > 1)
            throw WireErrors.UnknownFlag(bytes[0]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        var limit = Math.Min(maxSize ?? int.MaxValue, Array.MaxLength - WireNames.FrameHeaderLength);
        return length > (uint)limit ? throw WireErrors.ReceivedTooLarge(limit) : new FrameHeader(bytes[0] == 1, (int)length);
    }

    public static void Write(Span<byte> destination, int length)
    {
        destination[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], (uint)length);
    }

    /// <summary>Finds the first complete message of a buffer; false when more bytes are needed.</summary>
    public static bool TryRead(in ReadOnlySequence<byte> buffer, int? maxSize, out FrameHeader header, out ReadOnlySequence<byte> payload)
    {
        header = default;
        payload = default;
        if (buffer.Length < WireNames.FrameHeaderLength)
            return false;
        if (buffer.FirstSpan.Length >= WireNames.FrameHeaderLength)
        {
            header = Parse(buffer.FirstSpan, maxSize);
        }
        else
        {
            Span<byte> bytes = stackalloc byte[WireNames.FrameHeaderLength];
            buffer.Slice(0, WireNames.FrameHeaderLength).CopyTo(bytes);
            header = Parse(bytes, maxSize);
        }
        if (buffer.Length < header.FrameLength)
            return false;
        payload = buffer.Slice(WireNames.FrameHeaderLength, header.Length);
        return true;
    }
}
