using AlgoTrader.Data.Import;
using AlgoTrader.Data.Import.Sources;
using AlgoTrader.Data.Store;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>All recorded files, imported once for the tests that look at them.</summary>
public sealed class ImportedCollection : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("algotrader-collection-").FullName;

    public MarketStore Store { get; private set; } = null!;

    /// <summary>Of each file, by its name below the collection.</summary>
    public IReadOnlyDictionary<string, ImportResult> Results { get; private set; } = new Dictionary<string, ImportResult>();

    public async ValueTask InitializeAsync()
    {
        if (SharedData.MissingReason is not null)
            return;
        Store = new(_root, TimeProvider.System, new() { Durable = false });
        var importer = new Importer(Store);
        var results = new System.Collections.Concurrent.ConcurrentDictionary<string, ImportResult>(StringComparer.Ordinal);
        // The folder of the recording tells the product, the manifest the contract.
        string[] paths = [$"ESH4={SharedData.PathOf("lob/es_20231225")}", .. ((string[])["bars", "ticks", "lob", "corporate_actions"]).Select(SharedData.PathOf)];
        var files = ImportFiles.Find(paths).Select(file => file with { Source = Path.GetRelativePath(SharedData.PathOf(""), file.Path) });
        await Parallel.ForEachAsync(files.GroupBy(file => file.Order), async (group, stop) =>
        {
            foreach (var file in group)
                results[file.Source] = await importer.ImportAsync(file.Path, file.Source, new() { Symbol = file.Symbol }, cancellationToken: stop);
        });
        Results = results;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
