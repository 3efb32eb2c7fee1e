using System.IO.Compression;
using System.Text;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>Files to import and a store to import them into, gone with the test.</summary>
internal sealed class ImportFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("algotrader-import-").FullName;

    public ImportFolder() => Store = new(Path.Combine(_root, "store"), TimeProvider.System, new() { Durable = false });

    public MarketStore Store { get; }

    public string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>Writes a file; gzip if its name says so.</summary>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            File.WriteAllText(path, text);
            return path;
        }
        using var content = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        content.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    public string WriteZip(string name, params (string Entry, string Text)[] entries)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (entry, text) in entries)
        {
            using var content = zip.CreateEntry(entry).Open();
            content.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }

    public Task<ImportResult> ImportAsync(string path, ImportOptions? options = null, int keptRows = Importer.DefaultKeptRows) =>
        new Importer(Store, keptRows).ImportAsync(path, Path.GetFileName(path), options ?? new(), cancellationToken: TestContext.Current.CancellationToken);

    public async Task<TBatch> ReadAsync<TBatch>(Series<TBatch> series)
        where TBatch : MarketBatch, new()
    {
        await foreach (var batch in Store.ReadAsync(series, long.MinValue, long.MaxValue, TestContext.Current.CancellationToken))
            return batch;
        return new();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
