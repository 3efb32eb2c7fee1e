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
        var files = ((string[])["bars", "ticks", "lob", "corporate_actions"])
            .SelectMany(folder => ImportFiles.Find([SharedData.PathOf(folder)]).Select(file => (file.Path, Source: $"{folder}/{file.Source}", file.Order)));
        await Parallel.ForEachAsync(files.GroupBy(file => file.Order), async (group, stop) =>
        {
            foreach (var file in group)
                results[file.Source] = await importer.ImportAsync(file.Path, file.Source, new(), cancellationToken: stop);
        });
        Results = results;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
