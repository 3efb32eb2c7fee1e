using Parquet.Format;

namespace Parquet.Schema;

/// <summary>A named node of a schema.</summary>
public abstract class Field
{
    protected Field(string name, SchemaType schemaType)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        SchemaType = schemaType;
        Path = new FieldPath(name);
    }

    public string Name { get; }

    public SchemaType SchemaType { get; }

    public FieldPath Path { get; }

    /// <summary>0: every row has a value. 1: a row may be null.</summary>
    public int MaxDefinitionLevel => IsNullable ? 1 : 0;

    /// <summary>Always 0: repeated columns are not read.</summary>
    public int MaxRepetitionLevel { get; }

    public virtual bool IsNullable => false;

    /// <summary>How the field stands in the file.</summary>
    internal abstract SchemaElement Element { get; }

    public override bool Equals(object? obj) => obj is Field other && SchemaType == other.SchemaType && Name == other.Name;

    public override int GetHashCode() => HashCode.Combine(SchemaType, Name);

    public override string ToString() => $"{Path} ({SchemaType})";
}
