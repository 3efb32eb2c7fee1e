namespace AlgoTrader.RespServer.Storage;

/// <summary>A value and its expiry. <see cref="Value"/> is a string or a <see cref="Dictionary{TKey,TValue}"/> (hash).</summary>
internal sealed class Entry(object value)
{
    public object Value { get; set; } = value;

    /// <summary>Unix time in ms; null: never.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>Changes with every write, for WATCH.</summary>
    public long Version { get; set; }
}
