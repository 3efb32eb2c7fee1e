using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Parquet;

/// <summary>A store in a folder of its own that is gone after the test.</summary>
internal sealed class TemporaryStore : IDisposable
{
    public TemporaryStore(MarketStoreOptions? options = null)
    {
        Root = Path.Combine(Path.GetTempPath(), "data-store", Guid.NewGuid().ToString("N"));
        Store = new(Root, TimeProvider.System, options ?? new());
    }

    public string Root { get; }

    public MarketStore Store { get; }

    /// <summary>Full path of a partition.</summary>
    public string Partition(Series series, string date) => Path.Combine(Root, series.Folder, $"date={date}");

    /// <summary>Names of the Parquet files of a partition, in order.</summary>
    public string[] Files(Series series, string date) =>
        [.. Directory.EnumerateFiles(Partition(series, date), "*.parquet").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
