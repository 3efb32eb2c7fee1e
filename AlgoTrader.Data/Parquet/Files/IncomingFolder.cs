namespace AlgoTrader.Data.Store.Files;

/// <summary>
/// Where files are written before they have a name in a partition. Each writer has a lock file there that the system frees when its process ends, however
/// it ends; files that begin with the name of a free lock are abandoned.
/// </summary>
internal sealed class IncomingFolder
{
    private const string LockExtension = ".lock";
    private const int OwnerLength = 32;

    private readonly Lazy<FileStream> _lock;
    private int _count;

    public IncomingFolder(string path)
    {
        Folder = path;
        Directory.CreateDirectory(path);
        _lock = new(CreateLock);
    }

    public string Folder { get; }

    /// <summary>A name of this writer's own.</summary>
    public string NewName()
    {
        var owner = Path.GetFileName(_lock.Value.Name.AsSpan())[..OwnerLength];
        return $"{owner}-{Interlocked.Increment(ref _count)}.tmp";
    }

    public void RemoveAbandoned()
    {
        foreach (var path in Directory.GetFiles(Folder, $"*{LockExtension}"))
        {
            try
            {
                using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                RemoveFilesOf(Path.GetFileNameWithoutExtension(path));
                File.Delete(path);
            }
            catch (IOException)
            {
                // Its process lives.
            }
        }
    }

    private void RemoveFilesOf(string owner)
    {
        foreach (var path in Directory.GetFiles(Folder, $"{owner}-*.tmp"))
            File.Delete(path);
    }

    private FileStream CreateLock()
    {
        while (true)
        {
            var path = Path.Combine(Folder, $"{Guid.NewGuid():N}{LockExtension}");
            try
            {
                var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

                // Between its creation and its lock somebody may have taken it for free.
                if (File.Exists(path))
                    return stream;
                stream.Dispose();
            }
            catch (IOException) when (Directory.Exists(Folder))
            {
            }
        }
    }
}
