using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Store.Files;

/// <summary>The folders and files of a store: where things lie, and how a file comes to be there whole or not at all.</summary>
internal sealed class StoreFolder
{
    private const string Incoming = ".incoming";

    private const long NanosPerDay = 86_400 * UnixNanos.PerSecond;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static readonly EnumerationOptions OneFolder = new() { ReturnSpecialDirectories = false, RecurseSubdirectories = false, AttributesToSkip = FileAttributes.None };

    private readonly IncomingFolder _incoming;

    public StoreFolder(string root, bool durable)
    {
        Root = Path.GetFullPath(root);
        Durable = durable;
        _incoming = new(Path.Combine(Root, Incoming));
        Locks = new(Path.Combine(Root, ".locks"));
    }

    public string Root { get; }

    public bool Durable { get; }

    public StoreLocks Locks { get; }

    public static bool Exists(string root) => Directory.Exists(Path.Combine(root, Incoming));

    /// <summary>The first day of the partition that a time belongs to.</summary>
    public static DateOnly PartitionOf(Series series, long nanos)
    {
        var day = EpochDay + (int)Math.DivRem(nanos, NanosPerDay, out var rest) - (rest < 0 ? 1 : 0);
        return PartitionOf(series, DateOnly.FromDayNumber(day));
    }

    public static DateOnly PartitionOf(Series series, DateOnly day) => series.PartitionUnit switch
    {
        PartitionUnit.Year => new(day.Year, 1, 1),
        PartitionUnit.Month => new(day.Year, day.Month, 1),
        _ => day,
    };

    /// <summary>The times of the partition that begins on a day.</summary>
    public static TimeRange RangeOf(Series series, DateOnly first) => new(NanosOf(first), NanosOf(Next(series, first)));

    public string PathOf(Series series) => Path.Combine(Root, series.Folder);

    public string PathOf(Series series, DateOnly first) => Path.Combine(Root, series.Folder, PartitionValue.Of(series.PartitionUnit, first));

    /// <summary>The first days of the partitions that have folders, in order.</summary>
    /// <exception cref="StoreFileException">The series lies in the store in another way than this version reads.</exception>
    public IReadOnlyList<DateOnly> Partitions(Series series)
    {
        var path = PathOf(series);
        if (!Directory.Exists(path))
            return [];
        var partitions = new List<DateOnly>();
        foreach (var folder in Directory.EnumerateDirectories(path, "*", OneFolder))
        {
            var name = Path.GetFileName(folder.AsSpan());
            if (PartitionValue.TryParse(series.PartitionUnit, name, out var first))
                partitions.Add(first);
            else if (series.PartitionUnit != PartitionUnit.Day && PartitionValue.TryParse(PartitionUnit.Day, name, out _))
                throw OldLayout(folder, series);
        }
        partitions.Sort();
        return partitions;
    }

    /// <exception cref="StoreFileException">The series lies in the store in another way than this version writes.</exception>
    public void CheckLayout(Series series)
    {
        if (series.PartitionUnit != PartitionUnit.Day)
            _ = Partitions(series);
    }

    /// <summary>
    /// The partitions of a range that may have files: asks for each by its path when they are few days, lists the folder otherwise.
    /// </summary>
    public IEnumerable<DateOnly> Partitions(Series series, TimeRange range)
    {
        var first = PartitionOf(series, range.FromNanos);
        var last = PartitionOf(series, range.ToNanos - 1);
        return series.PartitionUnit == PartitionUnit.Day && last.DayNumber - first.DayNumber < 32
            ? Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            : Partitions(series).Where(partition => partition >= first && partition <= last);
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

    private static DateOnly Next(Series series, DateOnly first) => series.PartitionUnit switch
    {
        PartitionUnit.Year => first.AddYears(1),
        PartitionUnit.Month => first.AddMonths(1),
        _ => first.AddDays(1),
    };

    private static long NanosOf(DateOnly day) => (day.DayNumber - EpochDay) * NanosPerDay;

    private static StoreFileException OldLayout(string folder, Series series) => new(
        folder, $"bars of {series.Interval} lie in folders by {(series.PartitionUnit == PartitionUnit.Year ? "year" : "month")}, not by day: "
        + "the store is of an older version. Import into a new store, or delete the folder of the series and import it again.");

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
