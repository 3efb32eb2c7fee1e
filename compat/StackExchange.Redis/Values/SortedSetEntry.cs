namespace StackExchange.Redis;

/// <summary>One member of a sorted set.</summary>
public readonly struct SortedSetEntry(RedisValue element, double score) : IEquatable<SortedSetEntry>
{
    public RedisValue Element { get; } = element;

    public double Score { get; } = score;

    public static bool operator ==(SortedSetEntry x, SortedSetEntry y) => x.Equals(y);

    public static bool operator !=(SortedSetEntry x, SortedSetEntry y) => !x.Equals(y);

    public bool Equals(SortedSetEntry other) => Score.Equals(other.Score) && Element == other.Element;

    public override bool Equals(object? obj) => obj is SortedSetEntry other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Element, Score);

    public override string ToString() => FormattableString.Invariant($"{Element}: {Score}");
}
