namespace AlgoTrader.Data.Store;

/// <summary>A file whose columns are not those of its dataset.</summary>
public sealed class StoreSchemaException(string file, string column, string expected, string found)
    : StoreFileException(file, $"column '{column}' must be {expected} and is {found}.")
{
    public string Column { get; } = column;

    public string Expected { get; } = expected;

    public string Found { get; } = found;
}
