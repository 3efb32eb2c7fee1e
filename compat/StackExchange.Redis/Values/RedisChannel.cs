using System.Text;

namespace StackExchange.Redis;

/// <summary>Name of a pub/sub channel, or a glob pattern over such names.</summary>
public readonly struct RedisChannel : IEquatable<RedisChannel>
{
    private readonly byte[]? _name;

    public RedisChannel(byte[]? value, PatternMode mode)
    {
        _name = value;
        IsPattern = mode == PatternMode.Pattern || (mode == PatternMode.Auto && value is not null && value.Contains((byte)'*'));
    }

    public RedisChannel(string value, PatternMode mode) : this(value is null ? null : Encoding.UTF8.GetBytes(value), mode)
    {
    }

    /// <summary>How the name is to be read.</summary>
    public enum PatternMode
    {
        /// <summary>As a pattern if it contains <c>*</c>.</summary>
        Auto = 0,
        Literal = 1,
        Pattern = 2,
    }

    public bool IsPattern { get; }

    public bool IsNullOrEmpty => _name is null or { Length: 0 };

    public static implicit operator string?(RedisChannel key) => key._name is null ? null : Encoding.UTF8.GetString(key._name);

    public static implicit operator byte[]?(RedisChannel key) => key._name;

    public static bool operator ==(RedisChannel x, RedisChannel y) => x.Equals(y);

    public static bool operator !=(RedisChannel x, RedisChannel y) => !x.Equals(y);

    public static RedisChannel Literal(string value) => new(value, PatternMode.Literal);

    public static RedisChannel Literal(byte[] value) => new(value, PatternMode.Literal);

    public static RedisChannel Pattern(string value) => new(value, PatternMode.Pattern);

    public static RedisChannel Pattern(byte[] value) => new(value, PatternMode.Pattern);

    public bool Equals(RedisChannel other) =>
        IsPattern == other.IsPattern && _name.AsSpan().SequenceEqual(other._name) && _name is null == other._name is null;

    public override bool Equals(object? obj) => obj is RedisChannel other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_name);
        return hash.ToHashCode();
    }

    public override string ToString() => (string?)this ?? "(null)";
}
