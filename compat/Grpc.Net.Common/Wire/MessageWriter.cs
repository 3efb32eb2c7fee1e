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

    /// <summary>Whether bytes of the last message reached the destination, although its serializer may have failed.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Returns the length of the frame.</summary>
    public int Write(T message, IBufferWriter<byte> destination)
    {
        _destination = destination;
        _collected = null;
        _length = null;
        HasBegun = false;
        try
        {
            marshaller.ContextualSerializer(message, this);
            return HasBegun
                ? WireNames.FrameHeaderLength + _length!.Value
                : throw new InvalidOperationException($"The serializer of {typeof(T)} did not complete the message.");
        }
        finally
        {
            _destination = null;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        if (payloadLength > maxSize)
            throw WireErrors.SentTooLarge(payloadLength, maxSize.Value);
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
        SetPayloadLength(payload.Length);
        WriteHeader(payload.Length);
        _destination!.Write(payload);
    }

    private void WriteHeader(int length)
    {
        FrameHeader.Write(_destination!.GetSpan(WireNames.FrameHeaderLength), length);
        _destination.Advance(WireNames.FrameHeaderLength);
        HasBegun = true;
    }
}
