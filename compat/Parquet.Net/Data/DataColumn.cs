using Parquet.Schema;

namespace Parquet.Data;

/// <summary>The values of one column in one row group, one element a row.</summary>
public class DataColumn
{
    /// <param name="field">A field that was given to a schema.</param>
    /// <param name="data">An array of the field's type; of <c>T?</c> where rows may be null.</param>
    /// <exception cref="ArgumentException">The array is of another type, or the field belongs to no schema.</exception>
    public DataColumn(DataField field, Array data)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(data);
        if (!field.IsAttached)
            throw new ArgumentException($"Field [{field}] belongs to no schema: construct a schema with it first.", nameof(field));
        var element = data.GetType().GetElementType()!;
        if (element != field.ClrType && (!field.IsNullable || element != field.ClrNullableIfHasNullsType))
            throw new ArgumentException($"Column '{field.Name}' holds {field.ClrNullableIfHasNullsType}; the array is of {element}.", nameof(data));
        Field = field;
        Data = data;
    }

    public DataField Field { get; }

    public Array Data { get; }

    public int NumValues => Data.Length;

    /// <summary>Set by a reader, from the file.</summary>
    public DataColumnStatistics Statistics { get; internal init; } = new();

    /// <summary>The values as they are: <typeparamref name="T"/> is the element type of <see cref="Data"/>.</summary>
    /// <exception cref="InvalidOperationException">The array is of another type.</exception>
    public Span<T> AsSpan<T>(int? offset = null, int? count = null)
    {
        if (Data is not T[] values)
            throw new InvalidOperationException($"Column '{Field.Name}' holds {Data.GetType().GetElementType()}, not {typeof(T)}.");
        var start = offset ?? 0;
        return values.AsSpan(start, count ?? values.Length - start);
    }

    public override string ToString() => Field.ToString();
}
