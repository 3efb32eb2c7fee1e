namespace AlgoTrader.Data.Store.Files;

/// <summary>A file that is written and not yet in its partition; disposed before it is there, it is gone.</summary>
internal sealed class IncomingFile(FileStream stream, string partition) : IDisposable
{
    private bool _isMoved;

    /// <summary>Full path of the partition that it is for.</summary>
    public string Partition { get; } = partition;

    /// <summary>Returns when its contents are on the disk.</summary>
    public void Sync() => RandomAccess.FlushToDisk(stream.SafeFileHandle);

    /// <summary>Puts it into its partition, in one step. The caller holds the partition's lock.</summary>
    public void MoveTo(StoreFileName name)
    {
        File.Move(stream.Name, Path.Combine(Partition, name.Name), overwrite: false);
        _isMoved = true;
    }

    public void Dispose()
    {
        var path = stream.Name;
        if (!_isMoved)
            File.Delete(path);
        stream.Dispose();
    }
}
