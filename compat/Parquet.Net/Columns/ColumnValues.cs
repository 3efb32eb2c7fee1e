namespace Parquet.Columns;

/// <summary>What a chunk holds.</summary>
/// <param name="Defined">The values that are not null.</param>
/// <param name="RowCount">Rows, nulls too.</param>
/// <param name="Flags">One byte a row, 0 for null; null when all rows have a value or none has.</param>
internal readonly record struct ColumnValues(Array Defined, int RowCount, byte[]? Flags)
{
    /// <summary>Puts nulls between the values.</summary>
    public T?[] UnpackValues<T>()
        where T : struct
    {
        var values = (T[])Defined;
        var rows = new T?[RowCount];
        for (int row = 0, next = 0; next < values.Length; row++)
        {
            if (Flags is null || Flags[row] != 0)
                rows[row] = values[next++];
        }

        return rows;
    }

    /// <inheritdoc cref="UnpackValues"/>
    public T?[] UnpackObjects<T>()
        where T : class
    {
        var values = (T[])Defined;
        var rows = new T?[RowCount];
        for (int row = 0, next = 0; next < values.Length; row++)
        {
            if (Flags is null || Flags[row] != 0)
                rows[row] = values[next++];
        }

        return rows;
    }
}
