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
        var values = (T[])column.DefinedData;
        return values.Length == column.NumValues ? values : throw new InvalidValueException(Array.IndexOf(column.DefinitionLevels!, 0), "is null");
    }
}
