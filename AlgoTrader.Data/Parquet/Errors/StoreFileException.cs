namespace AlgoTrader.Data.Store;

/// <summary>A file of the store that cannot be read; the other partitions still can.</summary>
public class StoreFileException(string file, string reason, Exception? cause = null)
    : IOException($"{file}: {reason}", cause)
{
    /// <summary>Full path of the file.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}
