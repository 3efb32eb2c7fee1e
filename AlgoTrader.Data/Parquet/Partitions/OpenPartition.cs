using AlgoTrader.Data.Store.Files;

namespace AlgoTrader.Data.Store.Partitions;

/// <summary>The files of a partition, all open: rows cannot vanish under a reader, whatever is compacted meanwhile.</summary>
internal sealed class OpenPartition : IDisposable
{
    private OpenPartition(List<StoreFileName> names, List<StoreFile> files) => (Names, Files) = (names, files);

    /// <summary>In the order in which rows replace each other.</summary>
    public List<StoreFileName> Names { get; }

    /// <summary>In the order of <see cref="Names"/>.</summary>
    public List<StoreFile> Files { get; }

    public static async Task<OpenPartition> OpenAsync(string partition, MarketBatch example, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await OpenAsync(partition, StoreFolder.Files(partition), example, cancellationToken);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                // Compacted away since the listing: what replaced it is there.
            }
        }
    }

    /// <summary>Opens some of the files.</summary>
    public static async Task<OpenPartition> OpenAsync(
        string partition, List<StoreFileName> names, MarketBatch example, CancellationToken cancellationToken)
    {
        var files = new List<StoreFile>(names.Count);
        try
        {
            foreach (var name in names)
                files.Add(await StoreFile.OpenAsync(Path.Combine(partition, name.Name), example.Schema, cancellationToken));
            return new(names, files);
        }
        catch
        {
            foreach (var file in files)
                file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var file in Files)
            file.Dispose();
    }
}
