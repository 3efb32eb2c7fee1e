using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Fields;

/// <summary>Builds frames one behind the other in one growing buffer. Not thread safe: its owner locks.</summary>
public sealed class FieldWriter(int serverVersion)
{
    private const int LongestNumber = 40;
    private byte[] _buffer = new byte[1024];
    private int _length;

    /// <summary>The negotiated version, for layouts that depend on it.</summary>
    public int ServerVersion { get; } = serverVersion;

    /// <summary>Bytes written since the last <see cref="Clear"/>.</summary>
    public int Length => _length;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Appends one whole frame. A message that cannot be encoded leaves nothing behind.</summary>
    public void WriteFrame<T>(in T message)
        where T : ITwsMessage
    {
        var start = _length;
        try
        {
            Reserve(Frame.HeaderLength);
            _length += Frame.HeaderLength;
            Write(message.MessageId);
            message.Encode(this);
            CloseFrame(start);
        }
        catch
        {
            _length = start;
            throw;
        }
    }

    /// <summary>Appends a frame of plain fields: the handshake's, which have no message id.</summary>
    public void WriteFrame(params ReadOnlySpan<string> fields)
    {
        var start = _length;
        Reserve(Frame.HeaderLength);
        _length += Frame.HeaderLength;
        foreach (var field in fields)
            Write(field);
        CloseFrame(start);
    }

    /// <summary>Appends bytes as they are, outside any frame.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Write(int value) => Write((long)value);

    public void Write(long value)
    {
        Reserve(LongestNumber);
        // Most numbers of an order are flags and small codes.
        if ((ulong)value < 10)
        {
            _buffer[_length] = (byte)('0' + value);
            Terminate(1);
            return;
        }
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        Terminate(written);
    }

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void Write(decimal value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        Terminate(written);
    }

    /// <summary>A price or size; null is an empty field.</summary>
    public void WriteOrEmpty(decimal? value)
    {
        if (value is { } number)
            Write(number);
        else
            WriteEmpty();
    }

    /// <summary>An integer; null is an empty field.</summary>
    public void WriteOrEmpty(int? value)
    {
        if (value is { } number)
            Write(number);
        else
            WriteEmpty();
    }

    /// <summary>A flag; null is an empty field.</summary>
    public void WriteOrEmpty(bool? value)
    {
        if (value is { } flag)
            Write(flag);
        else
            WriteEmpty();
    }

    /// <summary>A price or size; null is the largest double, which is how gateways write it.</summary>
    public void WriteOrMax(decimal? value)
    {
        if (value is { } number)
        {
            Write(number);
            return;
        }
        Reserve(LongestNumber);
        Unset.Double.CopyTo(_buffer.AsSpan(_length));
        Terminate(Unset.Double.Length);
    }

    /// <summary>An integer; null is the largest one, which is how gateways write it.</summary>
    public void WriteOrMax(int? value) => Write(value ?? Unset.Int32);

    public void Write(string value)
    {
        if (value.Length == 0)
        {
            WriteEmpty();
            return;
        }
        if (value.Contains('\0'))
            throw new ArgumentException("A field cannot hold a NUL character: it ends the field.", nameof(value));
        Reserve(Encoding.UTF8.GetMaxByteCount(value.Length) + 1);
        Terminate(Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length)));
    }

    /// <summary>Text with everything beyond printable ASCII as <c>\uXXXX</c>.</summary>
    public void WriteEscaped(string value) => Write(EscapedText.Encode(value));

    public void WriteEmpty(int fields = 1)
    {
        Reserve(fields);
        _buffer.AsSpan(_length, fields).Clear();
        _length += fields;
    }

    private void Terminate(int written)
    {
        _length += written;
        _buffer[_length++] = 0;
    }

    private void CloseFrame(int start)
    {
        var payload = _length - start - Frame.HeaderLength;
        if (payload > Frame.MaxPayload)
            throw new TwsProtocolException($"A frame of {payload} bytes is longer than the protocol's {Frame.MaxPayload}.");
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(start), payload);
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes + 1)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes + 1));
    }
}
