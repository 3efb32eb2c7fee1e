namespace AlgoTrader.RespServer.Storage;

/// <summary>
/// A value and its expiry. <see cref="Value"/> is a string, a <see cref="Dictionary{TKey,TValue}"/> (hash), a <see cref="List{T}"/>,
/// a <see cref="SortedSet"/> or a <see cref="StreamLog"/>.
/// </summary>
internal sealed class Entry(object value)
{
    public object Value { get; set; } = value;

    /// <summary>As the command TYPE says it.</summary>
    public string TypeName => Value switch
    {
        string => "string",
        List<string> => "list",
        SortedSet => "zset",
        StreamLog => "stream",
        _ => "hash",
    };

    /// <summary>Unix time in ms; null: never.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>Changes with every write, for WATCH.</summary>
    public long Version { get; set; }
}
