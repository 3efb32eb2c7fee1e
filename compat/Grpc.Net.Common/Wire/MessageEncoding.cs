using System.Buffers;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Net.Wire;

/// <summary>Inflates compressed messages. Nothing is ever sent compressed.</summary>
internal static class MessageEncoding
{
    public const string Identity = "identity";

    /// <summary>What is advertised in <c>grpc-accept-encoding</c>.</summary>
    public const string Accepted = "identity,gzip,deflate";

    /// <summary>
    /// Throws RESOURCE_EXHAUSTED as soon as the output passes <paramref name="maxSize"/>, so a small message cannot fill the memory.
    /// </summary>
    public static ReadOnlySequence<byte> Inflate(in ReadOnlySequence<byte> message, string? encoding, int? maxSize)
    {
        if (encoding is null or Identity)
            throw WireErrors.CompressedWithoutEncoding();
        using var compressed = new MemoryStream(message.ToArray());
        using Stream inflating = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(compressed, CompressionMode.Decompress),
            _ => throw WireErrors.UnknownEncoding(encoding),
        };
        try
        {
            return new ReadOnlySequence<byte>(ReadToEnd(inflating, maxSize));
        }
        catch (InvalidDataException invalid)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"The message is no valid {encoding} data.", invalid));
        }
    }

    private static ReadOnlyMemory<byte> ReadToEnd(Stream stream, int? maxSize)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        while (stream.Read(buffer.GetSpan(4096)) is var read and > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > maxSize)
                throw WireErrors.ReceivedTooLarge(maxSize.Value);
        }
        return buffer.WrittenMemory;
    }
}
