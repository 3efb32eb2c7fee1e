namespace AlgoTrader.Data.Sql.Errors;

/// <summary>The key is taken by something else: the same key with the same content would have been accepted as a repetition.</summary>
public sealed class KeyConflictException(string what, string key) : Exception($"{what} {key} already exists with other content.")
{
    public string Key { get; } = key;
}
