using System.Buffers;
using Grpc.Core;

namespace Grpc.Net.Wire;

/// <summary>Hands the bytes of one message to a deserializer. One per call, used for one message at a time.</summary>
internal sealed class MessageReader<T>(Marshaller<T> marshaller, int? maxSize) : DeserializationContext
{
    private ReadOnlySequence<byte> _payload;

    /// <summary>Encoding the sender named for the whole call, or null.</summary>
    public string? Encoding { get; set; }

    public int? MaxSize => maxSize;

    public override int PayloadLength => (int)_payload.Length;

    public T Read(FrameHeader header, in ReadOnlySequence<byte> payload)
    {
        _payload = header.Compressed ? MessageEncoding.Inflate(payload, Encoding, maxSize) : payload;
        try
        {
            return marshaller.ContextualDeserializer(this);
        }
        catch (Exception invalid) when (invalid is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The message could not be deserialized: " + invalid.Message, invalid));
        }
        finally
        {
            _payload = default;
        }
    }

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;
}
