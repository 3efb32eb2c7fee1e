using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace StackExchange.Redis;

/// <summary>A value as Redis knows it: bytes that may be text or a number; or null. Two values are equal when their bytes are.</summary>
public readonly partial struct RedisValue : IEquatable<RedisValue>, IComparable<RedisValue>
{
    private static readonly object IntegerMark = new();
    private static readonly object DoubleMark = new();

    // null, string, byte[], or one of the marks, whose number is in _bits.
    private readonly object? _source;
    private readonly long _bits;

    public RedisValue(string value) : this(value, 0)
    {
    }

    private RedisValue(object? source, long bits)
    {
        _source = source;
        _bits = bits;
    }

    public static RedisValue Null => default;

    public static RedisValue EmptyString { get; } = new("");

    public bool IsNull => _source is null;

    public bool HasValue => !IsNullOrEmpty;

    public bool IsNullOrEmpty => _source is null or "" or byte[] { Length: 0 };

    /// <summary>Whether it was made from a whole number, without looking into text.</summary>
    public bool IsInteger => ReferenceEquals(_source, IntegerMark);

    private bool IsDouble => ReferenceEquals(_source, DoubleMark);

    public static bool operator ==(RedisValue x, RedisValue y) => x.Equals(y);

    public static bool operator !=(RedisValue x, RedisValue y) => !x.Equals(y);

    /// <summary>Length in bytes.</summary>
    public long Length() => GetByteCount();

    public int GetByteCount()
    {
        Span<byte> number = stackalloc byte[32];
        return _source switch
        {
            null => 0,
            string text => Encoding.UTF8.GetByteCount(text),
            byte[] bytes => bytes.Length,
            _ => FormatNumber(number),
        };
    }

    /// <summary>Copies the bytes and returns how many they were.</summary>
    public int CopyTo(Span<byte> destination)
    {
        switch (_source)
        {
            case null:
                return 0;
            case string text:
                return Encoding.UTF8.GetBytes(text, destination);
            case byte[] bytes:
                bytes.CopyTo(destination);
                return bytes.Length;
            default:
                return FormatNumber(destination);
        }
    }

    public bool TryParse(out long val)
    {
        if (IsInteger)
        {
            val = _bits;
            return true;
        }
        if (IsDouble)
        {
            var number = BitConverter.Int64BitsToDouble(_bits);
            val = double.IsInteger(number) && Math.Abs(number) < 1L << 53 ? (long)number : 0;
            return val != 0 || number == 0;
        }
        if (_source is byte[] bytes)
            return Utf8Parser.TryParse(bytes, out val, out var used) && used == bytes.Length;
        return long.TryParse(_source as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out val);
    }

    public bool TryParse(out int val)
    {
        var parsed = TryParse(out long number) && number is >= int.MinValue and <= int.MaxValue;
        val = parsed ? (int)number : 0;
        return parsed;
    }

    public bool TryParse(out double val)
    {
        if (IsInteger)
        {
            val = _bits;
            return true;
        }
        if (IsDouble)
        {
            val = BitConverter.Int64BitsToDouble(_bits);
            return true;
        }
        var text = (string?)this;
        val = text switch { "inf" or "+inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, "nan" => double.NaN, _ => 0 };
        return val != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out val);
    }

    public bool Equals(RedisValue other)
    {
        if (IsNull || other.IsNull)
            return IsNull && other.IsNull;
        if (IsInteger && other.IsInteger)
            return _bits == other._bits;
        if (_source is byte[] bytes && other._source is byte[] otherBytes)
            return bytes.AsSpan().SequenceEqual(otherBytes);
        return string.Equals(this, (string?)other, StringComparison.Ordinal);
    }

    public override bool Equals(object? obj) => obj is RedisValue other && Equals(other);

    public override int GetHashCode() => IsNull ? 0 : string.GetHashCode(this, StringComparison.Ordinal);

    /// <summary>As numbers when both are, otherwise as text by ordinal.</summary>
    public int CompareTo(RedisValue other) =>
        TryParse(out double number) && other.TryParse(out double otherNumber)
            ? number.CompareTo(otherNumber)
            : string.CompareOrdinal(this, other);

    public override string ToString() => (string?)this ?? "";

    private int FormatNumber(Span<byte> destination)
    {
        if (IsInteger)
        {
            _ = Utf8Formatter.TryFormat(_bits, destination, out var written);
            return written;
        }
        return Encoding.UTF8.GetBytes(FormatDouble(BitConverter.Int64BitsToDouble(_bits)), destination);
    }

    // .NET prints the shortest text that reads back the same; Redis spells infinity "inf".
    private static string FormatDouble(double number) =>
        double.IsPositiveInfinity(number) ? "+inf"
        : double.IsNegativeInfinity(number) ? "-inf"
        : number.ToString(CultureInfo.InvariantCulture);
}
