using System.Buffers;
using System.Buffers.Binary;

namespace AlgoTrader.Tws.Framing;

/// <summary>A message on the wire: 4 bytes of length, most significant first and not counting themselves, then the payload.</summary>
public static class Frame
{
    public const int HeaderLength = 4;

    /// <summary>The longest payload of the protocol.</summary>
    public const int MaxPayload = 0xFFFFFF;

    /// <summary>
    /// Takes one whole frame off the front of <paramref name="buffer"/>. False when more bytes are needed.
    /// Throws <see cref="TwsProtocolException"/> for a length no frame can have, before anything of that length is waited for.
    /// </summary>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (buffer.Length < HeaderLength)
            return false;
        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length is <= 0 or > MaxPayload)
            throw ImpossibleLength(length, buffer.Slice(0, Math.Min(buffer.Length, TwsProtocolException.ShownBytes)).ToArray());
        if (buffer.Length - HeaderLength < length)
            return false;
        payload = buffer.Slice(HeaderLength, length);
        buffer = buffer.Slice(HeaderLength + length);
        return true;
    }

    /// <summary>The first whole frame in <paramref name="bytes"/>. False and throws as the other does.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (!BinaryPrimitives.TryReadInt32BigEndian(bytes, out var length))
            return false;
        if (length is <= 0 or > MaxPayload)
            throw ImpossibleLength(length, bytes[..Math.Min(bytes.Length, TwsProtocolException.ShownBytes)]);
        if (bytes.Length - HeaderLength < length)
            return false;
        payload = bytes.Slice(HeaderLength, length);
        return true;
    }

    /// <summary>The error for a stream that ended in the middle of a frame.</summary>
    public static TwsProtocolException Torn(in ReadOnlySequence<byte> rest) =>
        TwsProtocolException.At(
            rest.Slice(0, Math.Min(rest.Length, TwsProtocolException.ShownBytes)).ToArray(), 0,
            $"stream ended inside a frame, after {rest.Length} bytes of it");

    private static TwsProtocolException ImpossibleLength(int length, ReadOnlySpan<byte> shown) =>
        TwsProtocolException.At(shown, 0, $"frame length {length} is not between 1 and {MaxPayload}");
}
