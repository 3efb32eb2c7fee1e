using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Store.Files;

/// <summary>The folders and files of a store: where things lie, and how a file comes to be there whole or not at all.</summary>
internal sealed class StoreFolder
{
    private const long NanosPerDay = 86_400 * UnixNanos.PerSecond;

    private static readonly EnumerationOptions OneFolder = new() { ReturnSpecialDirectories = false, RecurseSubdirectories = false, AttributesToSkip = FileAttributes.None };

    private readonly IncomingFolder _incoming;

    public StoreFolder(string root, bool durable)
    {
        Root = Path.GetFullPath(root);
        Durable = durable;
        _incoming = new(Path.Combine(Root, ".incoming"));
        Locks = new(Path.Combine(Root, ".locks"));
    }

    public string Root { get; }

    public bool Durable { get; }

    public StoreLocks Locks { get; }

    public static DateOnly DateOf(long nanos) =>
        DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + (int)Math.DivRem(nanos, NanosPerDay, out var rest) - (rest < 0 ? 1 : 0));

    public static TimeRange RangeOf(DateOnly date)
    {
        var from = (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * NanosPerDay;
        return new(from, from + NanosPerDay);
    }

    public string PathOf(Series series) => Path.Combine(Root, series.Folder);

    public string PathOf(Series series, DateOnly date) => Path.Combine(Root, series.Folder, PartitionValue.OfDate(date));

    public IReadOnlyList<DateOnly> Dates(Series series)
    {
        var path = PathOf(series);
        if (!Directory.Exists(path))
            return [];
        var dates = new List<DateOnly>();
        foreach (var folder in Directory.EnumerateDirectories(path, "*", OneFolder))
        {
            if (PartitionValue.TryParseDate(Path.GetFileName(folder.AsSpan()), out var date))
                dates.Add(date);
        }
        dates.Sort();
        return dates;
    }

    /// <summary>The days of a range that may have files: asks for each by its path when they are few, lists the folder when they are many.</summary>
    public IEnumerable<DateOnly> Dates(Series series, TimeRange range)
    {
        var first = DateOf(range.FromNanos);
        var last = DateOf(range.ToNanos - 1);
        return last.DayNumber - first.DayNumber < 32
            ? Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            : Dates(series).Where(date => date >= first && date <= last);
    }

    /// <summary>
    /// The files of a partition in the order in which their rows replace each other. Listing a folder is no snapshot of it: while a compaction
    /// goes on it can miss both the old files and the new one, so it is repeated until two listings agree.
    /// </summary>
    public static List<StoreFileName> Files(string partition)
    {
        var files = ListOnce(partition);
        while (true)
        {
            var again = ListOnce(partition);
            if (files.SequenceEqual(again))
                return files;
            files = again;
        }
    }

    /// <summary>A new file outside of every partition, that nobody takes for abandoned while this process lives.</summary>
    public FileStream CreateIncoming()
    {
        var path = Path.Combine(_incoming.Folder, _incoming.NewName());
        return new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    public void ReplaceFile(string path, ReadOnlySpan<byte> contents)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        using var stream = CreateIncoming();
        RandomAccess.Write(stream.SafeFileHandle, contents, 0);
        if (Durable)
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        File.Move(stream.Name, path, overwrite: true);
        if (Durable)
            SyncNames(folder);
    }

    public void RemoveAbandonedFiles() => _incoming.RemoveAbandoned();

    /// <summary>Returns when the names in a partition, and those of its folders, are on the disk.</summary>
    public void SyncNames(string partition)
    {
        for (var path = partition; path.Length > Root.Length; path = Path.GetDirectoryName(path)!)
            DiskSync.Folder(path);
        DiskSync.Folder(Root);
    }

    private static List<StoreFileName> ListOnce(string partition)
    {
        var files = new List<StoreFileName>();
        try
        {
            foreach (var path in Directory.EnumerateFiles(partition, $"*{StoreFileName.Extension}", OneFolder))
            {
                var name = Path.GetFileName(path);
                if (name[0] is not ('.' or '_'))
                    files.Add(StoreFileName.Parse(name));
            }
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        files.Sort(StoreFileName.Compare);
        return files;
    }
}
