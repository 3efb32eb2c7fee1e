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
    private static readonly ulong[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
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
        if ((ulong)value <= 9)
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
        if (TryWritePlain(value))
            return;
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

    // Prices and sizes: positive, of at most 18 digits. Four times as fast as the formatter of all decimals.
    private bool TryWritePlain(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var mantissa = (ulong)(uint)parts[0] | ((ulong)(uint)parts[1] << 32);
        if (parts[2] != 0 || parts[3] < 0 || mantissa is 0 or >= 1_000_000_000_000_000_000)
            return false;
        var scale = parts[3] >> 16;
        if (scale >= Powers.Length)
            return false;
        var (whole, fraction) = scale == 0 ? (mantissa, 0) : Math.DivRem(mantissa, Powers[scale]);
        Utf8Formatter.TryFormat(whole, _buffer.AsSpan(_length), out var written);
        if (scale > 0)
        {
            _buffer[_length + written++] = (byte)'.';
            for (var i = scale - 1; i >= 0; i--)
            {
                (fraction, var digit) = Math.DivRem(fraction, 10);
                _buffer[_length + written + i] = (byte)('0' + digit);
            }
            written += scale;
        }
        Terminate(written);
        return true;
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
