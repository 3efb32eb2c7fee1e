using Parquet.Columns;
using Parquet.Format;

namespace Parquet.Schema;

/// <summary>A column: its name, the type of its values and whether a row may be null.</summary>
public class DataField : Field, ICloneable
{
    private SchemaElement? _element;
    private int _fieldId = -1;

    /// <param name="name">The column's name.</param>
    /// <param name="clrType">The type of the values; <c>T?</c> and strings make the column nullable.</param>
    /// <param name="isNullable">Decides whether the column is nullable, whatever the type says.</param>
    /// <param name="isArray">Repeated columns are not written here: true is refused.</param>
    /// <param name="propertyName">Only for the serializer, which is not here.</param>
    /// <exception cref="NotSupportedException">No column can have this type.</exception>
    public DataField(string name, Type clrType, bool? isNullable = null, bool? isArray = null, string? propertyName = null)
        : base(name, SchemaType.Data)
    {
        ArgumentNullException.ThrowIfNull(clrType);
        var bare = Nullable.GetUnderlyingType(clrType);
        ClrType = bare ?? clrType;
        if (isArray == true || !ColumnTypes.IsKnown(ClrType))
            throw new NotSupportedException($"Column '{name}': {(isArray == true ? "repeated" : clrType)} columns are not supported.");
        IsNullable = isNullable ?? (bare is not null || ClrType == typeof(string));
        ClrNullableIfHasNullsType = IsNullable && ClrType.IsValueType ? typeof(Nullable<>).MakeGenericType(ClrType) : ClrType;
    }

    internal DataField(SchemaElement element, Type clrType)
        : this(element.Name, clrType, element.IsOptional)
    {
        _element = element;
        _fieldId = element.FieldId ?? -1;
    }

    public sealed override bool IsNullable { get; }

    /// <summary>Always false: repeated columns are neither written nor read.</summary>
    public bool IsArray { get; }

    /// <summary>The type of a value, never <c>T?</c>.</summary>
    public Type ClrType { get; }

    /// <summary>The type of an element of <see cref="Data.DataColumn.Data"/>.</summary>
    public Type ClrNullableIfHasNullsType { get; set; }

    /// <summary>The column's number in a table format such as Iceberg; -1 for none.</summary>
    public int FieldId
    {
        get => _fieldId;
        set
        {
            _fieldId = value;
            _element = null;
        }
    }

    internal override SchemaElement Element => _element ??= Describe() with
    {
        Repetition = IsNullable ? Repetition.Optional : Repetition.Required,
        FieldId = _fieldId < 0 ? null : _fieldId,
    };

    /// <summary>Set by the schema that the field was given to.</summary>
    internal bool IsAttached { get; set; }

    public object Clone() => MemberwiseClone();

    public override bool Equals(object? obj) => obj is DataField other && base.Equals(other) && ClrType == other.ClrType && IsNullable == other.IsNullable;

    public override int GetHashCode() => base.GetHashCode();

    public override string ToString() => $"{Path} ({ClrType}{(IsNullable ? "?" : "")})";

    private protected virtual SchemaElement Describe() => ColumnTypes.Describe(Name, ClrType);
}
