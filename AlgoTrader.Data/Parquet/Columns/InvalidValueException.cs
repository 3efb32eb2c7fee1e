namespace AlgoTrader.Data.Store.Columns;

/// <summary>A value that a column cannot have; the reader of files adds the file and the column.</summary>
internal sealed class InvalidValueException(int row, string problem) : Exception($"row {row} {problem}");
