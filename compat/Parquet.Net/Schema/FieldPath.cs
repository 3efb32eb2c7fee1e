namespace Parquet.Schema;

/// <summary>The names from the root of the schema to a field.</summary>
public class FieldPath : IEquatable<FieldPath>
{
    private readonly string[] _parts;

    public FieldPath(IEnumerable<string> parts) => _parts = [.. parts];

    public FieldPath(params string[] parts) => _parts = [.. parts];

    public FieldPath(string part) => _parts = [part];

    public string FirstPart => _parts[0];

    public int Length => _parts.Length;

    public string this[int index] => _parts[index];

    public List<string> ToList() => [.. _parts];

    public bool Equals(FieldPath? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts);

    public override bool Equals(object? obj) => obj is FieldPath other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    public override string ToString() => string.Join(ParquetSchema.PathSeparator, _parts);
}
