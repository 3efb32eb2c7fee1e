using System.Globalization;
using System.Text;

namespace StackExchange.Redis;

public readonly partial struct RedisValue
{
    public static implicit operator RedisValue(string? value) => new(value, 0);

    public static implicit operator RedisValue(byte[]? value) => new(value, 0);

    public static implicit operator RedisValue(ReadOnlyMemory<byte> value) => new(value.ToArray(), 0);

    public static implicit operator RedisValue(Memory<byte> value) => new(value.ToArray(), 0);

    public static implicit operator RedisValue(long value) => new(IntegerMark, value);

    public static implicit operator RedisValue(int value) => new(IntegerMark, value);

    public static implicit operator RedisValue(uint value) => new(IntegerMark, value);

    public static implicit operator RedisValue(bool value) => new(IntegerMark, value ? 1 : 0);

    public static implicit operator RedisValue(double value) => new(DoubleMark, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator RedisValue(long? value) => value is { } some ? some : Null;

    public static implicit operator RedisValue(int? value) => value is { } some ? some : Null;

    public static implicit operator RedisValue(bool? value) => value is { } some ? some : Null;

    public static implicit operator RedisValue(double? value) => value is { } some ? some : Null;

    public static implicit operator string?(RedisValue value) => value._source switch
    {
        null => null,
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ when value.IsInteger => value._bits.ToString(CultureInfo.InvariantCulture),
        _ => FormatDouble(BitConverter.Int64BitsToDouble(value._bits)),
    };

    public static implicit operator byte[]?(RedisValue value) =>
        value._source is byte[] bytes ? bytes : value.IsNull ? null : Encoding.UTF8.GetBytes(((string?)value)!);

    public static implicit operator ReadOnlyMemory<byte>(RedisValue value) => (byte[]?)value;

    // A missing value is 0, as in an INCR of a missing key.
    public static explicit operator long(RedisValue value) =>
        value.IsNull ? 0 : value.TryParse(out long number) ? number : throw NotA("whole number");

    public static explicit operator int(RedisValue value) => checked((int)(long)value);

    public static explicit operator uint(RedisValue value) => checked((uint)(long)value);

    public static explicit operator double(RedisValue value) =>
        value.IsNull ? 0 : value.TryParse(out double number) ? number : throw NotA("number");

    public static explicit operator decimal(RedisValue value) =>
        value.IsNull ? 0
        : decimal.TryParse((string?)value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw NotA("number");

    public static explicit operator bool(RedisValue value) => (long)value switch
    {
        0 => false,
        1 => true,
        _ => throw NotA("boolean (0 or 1)"),
    };

    public static explicit operator long?(RedisValue value) => value.IsNull ? null : (long)value;

    public static explicit operator int?(RedisValue value) => value.IsNull ? null : (int)value;

    public static explicit operator double?(RedisValue value) => value.IsNull ? null : (double)value;

    public static explicit operator bool?(RedisValue value) => value.IsNull ? null : (bool)value;

    private static InvalidCastException NotA(string what) => new($"The Redis value is not a {what}");
}
