using System.Buffers;
using Grpc.Core;

namespace Grpc.Net.Wire;

/// <summary>
/// Lets a serializer write one framed message into a buffer. With its length known first, header and message go straight there; otherwise
/// the message is collected and copied. One per call, used for one message at a time.
/// </summary>
internal sealed class MessageWriter<T>(Marshaller<T> marshaller, int? maxSize) : SerializationContext
{
    private IBufferWriter<byte>? _destination;
    private ArrayBufferWriter<byte>? _collected;
    private int? _length;

    public void Write(T message, IBufferWriter<byte> destination)
    {
        _destination = destination;
        _collected = null;
        _length = null;
        try
        {
            marshaller.ContextualSerializer(message, this);
        }
        finally
        {
            _destination = null;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckSize(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_length is not { } length)
            return _collected ??= new ArrayBufferWriter<byte>();
        WriteHeader(length);
        return _destination!;
    }

    public override void Complete()
    {
        if (_collected is not null)
            Complete(_collected.WrittenSpan);
    }

    public override void Complete(byte[] payload) => Complete(payload.AsSpan());

    private void Complete(ReadOnlySpan<byte> payload)
    {
        CheckSize(payload.Length);
        WriteHeader(payload.Length);
        _destination!.Write(payload);
    }

    private void WriteHeader(int length)
    {
        FrameHeader.Write(_destination!.GetSpan(WireNames.FrameHeaderLength), length);
        _destination.Advance(WireNames.FrameHeaderLength);
    }

    private void CheckSize(int length)
    {
        if (length > maxSize)
            throw WireErrors.SentTooLarge(length, maxSize.Value);
    }
}
