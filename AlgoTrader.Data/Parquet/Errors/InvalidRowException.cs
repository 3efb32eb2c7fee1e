namespace AlgoTrader.Data.Store;

/// <summary>A row that the store does not take; nothing of its batch was written.</summary>
public sealed class InvalidRowException(Series series, string column, int row, string reason)
    : Exception($"{series}: row {row} of the batch, column '{column}': {reason}")
{
    public Series Series { get; } = series;

    public string Column { get; } = column;

    /// <summary>Index of the row in the batch.</summary>
    public int Row { get; } = row;
}
