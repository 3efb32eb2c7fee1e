using Parquet.Columns;
using Parquet.Schema;

namespace Parquet.Data;

/// <summary>The values of one column in one row group.</summary>
public class DataColumn
{
    private readonly ColumnType? _type;
    private readonly byte[]? _flags;
    private Array? _data;
    private Array? _defined;
    private int[]? _levels;

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
        NumValues = data.Length;
        _data = data;
    }

    /// <summary>A column as a reader finds it: nulls are put between the values only when somebody asks for them.</summary>
    internal DataColumn(DataField field, ColumnType type, in ColumnValues values)
    {
        Field = field;
        NumValues = values.RowCount;
        _type = type;
        _defined = values.Defined;
        _flags = values.Flags;
        if (!field.IsNullable)
            _data = values.Defined;
    }

    public DataField Field { get; }

    /// <summary>One element a row: of the field's type, of <c>T?</c> when rows may be null.</summary>
    public Array Data => _data ??= _type!.Unpack(new(DefinedData, NumValues, _flags));

    /// <summary>The values that are not null, of the field's type.</summary>
    public Array DefinedData => _defined ??= HasDefinitions ? Pack() : Data;

    /// <summary>True when <see cref="DefinitionLevels"/> says which rows have a value.</summary>
    public bool HasDefinitions => Field.IsNullable;

    /// <summary>For each row 1 for a value and 0 for null; null when the column cannot be null.</summary>
    public int[]? DefinitionLevels => _levels ??= HasDefinitions ? MakeLevels() : null;

    /// <summary>Number of rows, nulls too.</summary>
    public int NumValues { get; }

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

    private int[] MakeLevels()
    {
        var levels = new int[NumValues];
        if (_type is null)
        {
            for (var i = 0; i < levels.Length; i++)
                levels[i] = Data.GetValue(i) is null ? 0 : 1;
        }
        else if (_flags is null)
        {
            levels.AsSpan().Fill(DefinedData.Length == 0 ? 0 : 1);
        }
        else
        {
            for (var i = 0; i < levels.Length; i++)
                levels[i] = _flags[i];
        }

        return levels;
    }

    // Of a column that a program made; those that are read have them already.
    private Array Pack()
    {
        var defined = Data.Cast<object?>().Where(static value => value is not null).ToArray();
        var packed = Array.CreateInstance(Field.ClrType, defined.Length);
        for (var i = 0; i < defined.Length; i++)
            packed.SetValue(defined[i], i);
        return packed;
    }
}
