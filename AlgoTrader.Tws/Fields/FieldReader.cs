using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using AlgoTrader.Tws.Framing;

namespace AlgoTrader.Tws.Fields;

/// <summary>
/// Reads the NUL-terminated fields of one payload in a single pass. Anything that is not what the layout says throws
/// <see cref="TwsProtocolException"/> with the field's number and bytes.
/// </summary>
public ref struct FieldReader
{
    private const int MaxInt32Digits = 9;
    private const int MaxFixedPointDigits = 18;
    private readonly ReadOnlySpan<byte> _payload;
    private readonly TextTable? _texts;
    private int _position;

    /// <param name="payload">The payload, from its message id on.</param>
    /// <param name="serverVersion">The negotiated version.</param>
    /// <param name="texts">Where <see cref="ReadKnownString"/> finds texts that were read before; without it every text is a new string.</param>
    public FieldReader(ReadOnlySpan<byte> payload, int serverVersion, TextTable? texts = null)
    {
        _payload = payload;
        _texts = texts;
        ServerVersion = serverVersion;
    }

    /// <summary>The negotiated version, for layouts that depend on it.</summary>
    public int ServerVersion { get; }

    /// <summary>Number of fields read so far. Counted when asked for: only errors and tests want to know.</summary>
    public readonly int FieldsRead => _payload[.._position].Count((byte)0);

    public readonly bool AtEnd => _position >= _payload.Length;

    /// <summary>The first field of a payload: a whole number, never empty.</summary>
    public int ReadMessageId()
    {
        if (AtEnd || _payload[_position] is < (byte)'0' or > (byte)'9')
            throw Fail("a message id");
        return ReadInt32();
    }

    /// <summary>An integer; an empty field is 0, as every client of the protocol takes it.</summary>
    public int ReadInt32()
    {
        // One pass over one to nine digits and their terminator; whatever else it may be is left to the slower reading.
        var payload = _payload;
        var value = 0;
        var i = _position;
        for (; (uint)i < (uint)payload.Length; i++)
        {
            var digit = payload[i] - '0';
            if ((uint)digit > 9)
                break;
            value = (value * 10) + digit;
        }
        if ((uint)i >= (uint)payload.Length || payload[i] != 0 || (uint)(i - _position - 1) >= MaxInt32Digits)
            return ReadUnusualInt32();
        _position = i + 1;
        return value;
    }

    /// <summary>An integer of 64 bits; an empty field is 0.</summary>
    public long ReadInt64()
    {
        var i = _position;
        var negative = i < _payload.Length && _payload[i] == (byte)'-';
        if (negative)
            i++;
        var first = i;
        long value = 0;
        for (; i < _payload.Length; i++)
        {
            var digit = (uint)(_payload[i] - '0');
            if (digit > 9)
                break;
            value = (value * 10) + digit;
        }
        if (i >= _payload.Length || _payload[i] != 0 || i - first > MaxFixedPointDigits || (negative && i == first))
            return ReadUnusualInt64();
        _position = i + 1;
        return negative ? -value : value;
    }

    /// <summary>An integer, or null when the field is empty or holds IB's unset marker.</summary>
    public int? ReadInt32OrNull()
    {
        if (SkipIfEmpty())
            return null;
        var value = ReadInt32();
        return value == Unset.Int32 ? null : value;
    }

    /// <summary>True when the number is not 0; an empty field is false.</summary>
    public bool ReadBool() => ReadInt64() != 0;

    /// <summary>A decimal number; an empty field is 0.</summary>
    public decimal ReadDecimal()
    {
        if (TryReadPlainDecimal(out var value))
            return value;
        var before = this;
        value = ReadNumber(out var unset);
        return unset ? throw before.Fail("a decimal number") : value;
    }

    /// <summary>A decimal number, or null when the field is empty or holds IB's unset marker.</summary>
    public decimal? ReadDecimalOrNull()
    {
        if (TryReadPlainDecimal(out var value))
            return value;
        if (SkipIfEmpty())
            return null;
        value = ReadNumber(out var unset);
        return unset ? null : value;
    }

    public string ReadString()
    {
        var text = ReadRaw();
        return text.IsEmpty ? string.Empty : Encoding.UTF8.GetString(text);
    }

    /// <summary>
    /// A text out of a small set, such as an exchange's name: the same string again when the connection has met these bytes before, so
    /// that a stream of ticks allocates nothing.
    /// </summary>
    public string ReadKnownString() => KnownString(ReadRaw());

    /// <summary>The rest of the payload, to be tried as plain fields.</summary>
    internal readonly PlainFields Plain => new(_payload, _position);

    /// <summary>Goes on behind <paramref name="fields"/>; false, and nothing was read, when one of them was not plain.</summary>
    internal bool TryAccept(in PlainFields fields)
    {
        if (fields.Position < 0)
            return false;
        _position = fields.Position;
        return true;
    }

    /// <summary>The text of a field already read, as <see cref="ReadKnownString"/> gives it.</summary>
    internal readonly string KnownString(ReadOnlySpan<byte> text) => _texts is null ? Encoding.UTF8.GetString(text) : _texts.Get(text);

    /// <summary>Text in which the sender wrote characters beyond ASCII as <c>\uXXXX</c>.</summary>
    public string ReadEscapedString() => EscapedText.Decode(ReadString());

    /// <summary>The bytes of the next field without its terminator.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        var rest = _payload[_position..];
        var length = rest.IndexOf((byte)0);
        if (length < 0)
            throw Fail(rest.IsEmpty ? "one more field" : "a terminated field");
        _position += length + 1;
        return rest[..length];
    }

    public void Skip(int fields)
    {
        var payload = _payload;
        var i = _position;
        for (; fields > 0; fields--)
        {
            while ((uint)i < (uint)payload.Length && payload[i] != 0)
                i++;
            if (i >= payload.Length)
                throw Fail("one more field");
            _position = ++i;
        }
    }

    /// <summary>A count of repeated groups, each of at least <paramref name="fieldsEach"/> fields: never more than the payload can hold.</summary>
    public int ReadCount(int fieldsEach)
    {
        var count = ReadInt32();
        return count >= 0 && (long)count * fieldsEach <= _payload.Length - _position ? count : throw Fail("a count that the message has room for");
    }

    /// <summary>The error for the field at the current position.</summary>
    public readonly TwsProtocolException Fail(string expected) =>
        TwsProtocolException.At(_payload, _position, $"field {FieldsRead + 1}: expected {expected}");

    private bool SkipIfEmpty()
    {
        if (_position >= _payload.Length || _payload[_position] != 0)
            return false;
        _position++;
        return true;
    }

    // One pass over a plain number: a digit, more digits, perhaps a point and digits behind it, the terminator. That is every price and
    // size of a tick; signs, exponents and markers are left to the slower reading.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadPlainDecimal(out decimal value)
    {
        var payload = _payload;
        var first = _position;
        long mantissa = 0;
        var i = first;
        for (; (uint)i < (uint)payload.Length; i++)
        {
            var digit = payload[i] - '0';
            if ((uint)digit > 9)
                break;
            mantissa = (mantissa * 10) + digit;
        }
        var end = i;
        if ((uint)i < (uint)payload.Length && payload[i] == '.' && i > first)
        {
            for (i++; (uint)i < (uint)payload.Length; i++)
            {
                var digit = payload[i] - '0';
                if ((uint)digit > 9)
                    break;
                mantissa = (mantissa * 10) + digit;
            }
            end++;
        }
        if ((uint)i >= (uint)payload.Length || payload[i] != 0 || (uint)(i - first - 1) >= MaxFixedPointDigits)
        {
            value = 0;
            return false;
        }
        _position = i + 1;
        value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, false, (byte)(i - end));
        return true;
    }

    private decimal ReadNumber(out bool unset)
    {
        unset = false;
        var i = _position;
        var negative = i < _payload.Length && _payload[i] == (byte)'-';
        if (negative)
            i++;
        var first = i;
        var point = -1;
        long mantissa = 0;
        for (; i < _payload.Length; i++)
        {
            var digit = (uint)(_payload[i] - '0');
            if (digit <= 9)
                mantissa = (mantissa * 10) + digit;
            else if (_payload[i] == (byte)'.' && point < 0)
                point = i;
            else
                break;
        }
        var scale = point < 0 ? 0 : i - point - 1;
        var hasNoDigit = (point < 0 ? i : i - 1) == first;
        if (i >= _payload.Length || _payload[i] != 0 || i - first > MaxFixedPointDigits || (hasNoDigit && i > _position))
            return ReadUnusualNumber(out unset);
        _position = i + 1;
        return new decimal((int)mantissa, (int)(mantissa >> 32), 0, negative, (byte)scale);
    }

    // Exponents, long fractions and the unset marker: rare, so kept out of the loop above.
    private decimal ReadUnusualNumber(out bool unset)
    {
        var before = this;
        var text = ReadRaw();
        unset = Unset.IsDouble(text);
        if (unset)
            return 0;
        if (Utf8Parser.TryParse(text, out decimal number, out var used) && used == text.Length)
            return number;
        if (Utf8Parser.TryParse(text, out double approximate, out used) && used == text.Length && Math.Abs(approximate) < 7.9e27)
            return (decimal)approximate;
        throw before.Fail("a decimal number");
    }

    private int ReadUnusualInt32()
    {
        var before = this;
        var value = ReadInt64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw before.Fail("an integer of 32 bits");
    }

    private long ReadUnusualInt64()
    {
        var before = this;
        var text = ReadRaw();
        if (Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length)
            return whole;
        if (Utf8Parser.TryParse(text, out decimal number, out used) && used == text.Length && number == decimal.Truncate(number)
            && number is >= long.MinValue and <= long.MaxValue)
            return (long)number;
        throw before.Fail("an integer");
    }
}
