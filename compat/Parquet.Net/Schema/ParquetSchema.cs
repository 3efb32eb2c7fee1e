namespace Parquet.Schema;

/// <summary>The columns of a file, in order.</summary>
public class ParquetSchema : IEquatable<ParquetSchema>
{
    public const string PathSeparator = ".";
    public const char PathSeparatorChar = '.';

    private readonly Field[] _fields;

    public ParquetSchema(IEnumerable<Field> fields)
        : this([.. fields])
    {
    }

    /// <exception cref="ArgumentException">There is no field, or two have one name.</exception>
    public ParquetSchema(params Field[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Length == 0)
            throw new ArgumentException("A schema needs at least one field.", nameof(fields));
        if (fields.CountBy(static field => field.Name, StringComparer.Ordinal).FirstOrDefault(static pair => pair.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"Two fields are named '{twice}'.", nameof(fields));
        _fields = [.. fields];
        DataFields = [.. _fields.OfType<DataField>()];
        foreach (var field in DataFields)
            field.IsAttached = true;
    }

    public IReadOnlyList<Field> Fields => _fields;

    public DataField[] DataFields { get; }

    public Field this[int index] => _fields[index];

    public DataField[] GetDataFields() => DataFields;

    /// <exception cref="ArgumentException">There is no such field.</exception>
    public DataField FindDataField(string path) => Array.Find(DataFields, field => field.Path.ToString() == path)
        ?? throw new ArgumentException($"There is no column '{path}'; there are: {string.Join(", ", DataFields.Select(static field => field.Path))}.", nameof(path));

    public DataField FindDataField(FieldPath path) => FindDataField(path?.ToString() ?? "");

    public bool Equals(ParquetSchema? other) => other is not null && _fields.AsSpan().SequenceEqual(other._fields);

    public override bool Equals(object? obj) => obj is ParquetSchema other && Equals(other);

    public override int GetHashCode() => _fields.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join(", ", _fields.Select(static field => field.ToString()));
}
