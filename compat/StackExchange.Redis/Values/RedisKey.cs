using System.Text;

namespace StackExchange.Redis;

/// <summary>Name of a key: text (UTF-8 on the wire) or bytes.</summary>
public readonly struct RedisKey : IEquatable<RedisKey>
{
    private readonly RedisValue _value;

    public RedisKey(string? key) => _value = key;

    private RedisKey(RedisValue value) => _value = value;

    internal bool IsNull => _value.IsNull;

    public static implicit operator RedisKey(string? key) => new(key);

    public static implicit operator RedisKey(byte[]? key) => new((RedisValue)key);

    public static implicit operator string?(RedisKey key) => key._value;

    public static implicit operator byte[]?(RedisKey key) => key._value;

    public static bool operator ==(RedisKey x, RedisKey y) => x.Equals(y);

    public static bool operator !=(RedisKey x, RedisKey y) => !x.Equals(y);

    public static RedisKey operator +(RedisKey x, RedisKey y) => x.Append(y);

    public RedisKey Append(RedisKey suffix) =>
        new((RedisValue)(byte[])[.. (byte[]?)this ?? [], .. (byte[]?)suffix ?? []]);

    public RedisKey Prepend(RedisKey prefix) => prefix.Append(this);

    // As bytes: "1" and "01" are different keys although equal numbers would be equal values.
    public bool Equals(RedisKey other) =>
        IsNull || other.IsNull ? IsNull == other.IsNull : string.Equals(this, (string?)other, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is RedisKey other && Equals(other);

    public override int GetHashCode() => string.GetHashCode((string?)this ?? "", StringComparison.Ordinal);

    public override string ToString() => (string?)this ?? "(null)";

    internal RedisValue AsRedisValue() => _value;
}
