using Parquet.Data;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>Values of a column that has no nulls in this dataset, though other writers may declare it nullable.</summary>
internal static class RequiredValues
{
    /// <summary>The column's own array when it declares no nulls.</summary>
    /// <exception cref="InvalidValueException">A row is null.</exception>
    public static T[] Of<T>(DataColumn column)
        where T : struct
    {
        if (column.Data is T[] values)
            return values;

        var nullable = (T?[])column.Data;
        values = new T[nullable.Length];
        for (var row = 0; row < values.Length; row++)
            values[row] = nullable[row] ?? throw new InvalidValueException(row, "is null");
        return values;
    }
}
