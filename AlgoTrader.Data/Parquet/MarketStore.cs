using System.Runtime.CompilerServices;
using AlgoTrader.Data.Store.Checking;
using AlgoTrader.Data.Store.Coverage;
using AlgoTrader.Data.Store.Files;
using AlgoTrader.Data.Store.Partitions;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Store;

/// <summary>
/// History of the market in Parquet files, <c>bars/1m/symbol=SPY/date=2011-01-03/*.parquet</c>, that any engine reads; bars of hours lie by month
/// (<c>month=2011-01</c>), daily ones by year (<c>year=2011</c>). Any number of threads
/// and processes may write, read and compact at the same time; a crash leaves a file whole or not at all.
/// </summary>
/// <remarks>
/// Rows with the same key - <c>ts</c> for bars, <c>ts</c> and <c>sequence</c> for ticks - are one row: the one written last. "Last" is the order of
/// the numbers that files carry in their names.
/// </remarks>
public sealed class MarketStore
{
    private readonly StoreFolder _folder;
    private readonly PartitionWriter _writer;
    private readonly PartitionReader _reader;
    private readonly PartitionCompactor _compactor;
    private readonly PartitionChecker _checker;
    private readonly CoverageLog _coverage;

    /// <summary>Opens the store, or makes an empty one, and removes what crashed writers left.</summary>
    /// <param name="root">Folder of the store.</param>
    /// <param name="time">Clock of the coverage manifest.</param>
    public MarketStore(string root, TimeProvider time, MarketStoreOptions? options = null)
    {
        Options = options ?? new();
        Time = time;
        _folder = new(root, Options.Durable);
        _folder.RemoveAbandonedFiles();
        _reader = new(_folder, Options);
        _writer = new(_folder, _reader, Options);
        _compactor = new(_folder, _reader, _writer, Options);
        _checker = new(_folder, _reader);
        _coverage = new(_folder, time);
    }

    public string Root => _folder.Root;

    public MarketStoreOptions Options { get; }

    internal TimeProvider Time { get; }

    /// <summary>Whether a folder holds a store, or datasets that others laid out as one. Opening makes a store of any folder.</summary>
    public static bool IsStore(string root) => StoreFolder.Exists(root) || DatasetFolders.Find(root).Any();

    /// <summary>Writes rows, in any order, of any number of days.</summary>
    /// <exception cref="InvalidRowException">A required value is NaN, or a time is finer than the files can say; nothing was written.</exception>
    /// <exception cref="StoreFileException">A file of a partition that must be read to compare is damaged.</exception>
    public Task<WriteResult> WriteAsync<TBatch>(Series<TBatch> series, TBatch batch, CancellationToken cancellationToken = default)
        where TBatch : MarketBatch, new() => _writer.WriteAsync(series, batch, complete: null, cancellationToken);

    /// <summary>
    /// Writes rows and then records that <paramref name="origin"/> is complete. Rows that the store has already are not written again, others count as late or
    /// revised; a crash between the two leaves rows without the record, so that the import is repeated, which changes nothing.
    /// </summary>
    /// <inheritdoc cref="WriteAsync{TBatch}(Series{TBatch}, TBatch, CancellationToken)"/>
    public async Task<WriteResult> WriteAsync<TBatch>(
        Series<TBatch> series, TBatch batch, Origin origin, CancellationToken cancellationToken = default)
        where TBatch : MarketBatch, new()
    {
        var recorded = await _coverage.ReadAsync(series, cancellationToken);
        var result = await _writer.WriteAsync(series, batch, recorded.CompleteRanges(), cancellationToken);
        // The same again says nothing new: repeating an import leaves the manifest as it is.
        if (result.Unchanged < result.Rows || !recorded.Has(origin))
            await _coverage.AppendAsync(series, origin, result, cancellationToken);
        return result;
    }

    /// <summary>Records that a range is complete: for a range written in several batches, and for one that has no rows.</summary>
    /// <param name="written">The results of the batches added up; null when there were none.</param>
    public Task RecordCoverageAsync(Series series, Origin origin, WriteResult? written = null, CancellationToken cancellationToken = default) =>
        _coverage.AppendAsync(series, origin, written ?? new(0, 0, 0, 0, 0), cancellationToken);

    /// <summary>What of <c>[fromNanos, toNanos)</c> is complete and what is missing.</summary>
    public async Task<SeriesCoverage> CoverageAsync(
        Series series, long fromNanos, long toNanos, CancellationToken cancellationToken = default) =>
        (await _coverage.ReadAsync(series, cancellationToken)).Within(new(fromNanos, toNanos));

    /// <summary>The rows of <c>[fromNanos, toNanos)</c> in the order of time, in batches of at most a row group.</summary>
    /// <exception cref="StoreFileException">A file in the range is damaged; days before it have been read.</exception>
    public IAsyncEnumerable<TBatch> ReadAsync<TBatch>(
        Series<TBatch> series, long fromNanos, long toNanos, CancellationToken cancellationToken = default)
        where TBatch : MarketBatch, new() => _reader.ReadAsync(series, new(fromNanos, toNanos), cancellationToken);

    /// <inheritdoc cref="ReadAsync{TBatch}(Series{TBatch}, long, long, CancellationToken)"/>
    public IAsyncEnumerable<TBatch> ReadAsync<TBatch>(
        Series<TBatch> series, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
        where TBatch : MarketBatch, new() => ReadAsync(series, UnixNanos.From(from), UnixNanos.From(to), cancellationToken);

    /// <summary>Every series of the store.</summary>
    public IEnumerable<Series> FindSeries() => DatasetFolders.Find(Root);

    /// <summary>
    /// The partitions of which a series has files, in order, each by its first UTC day: days of ticks and of bars shorter than an hour, months of bars
    /// of hours, years of daily bars.
    /// </summary>
    /// <exception cref="StoreFileException">The store is of an older version, which kept these bars by day.</exception>
    public IReadOnlyList<DateOnly> FindDates(Series series) => _folder.Partitions(series);

    /// <summary>Makes one file of each partition that has several, without what later writes replaced. Gives the number of files removed.</summary>
    public async Task<int> CompactAsync(Series series, CancellationToken cancellationToken = default)
    {
        var removed = 0;
        foreach (var date in _folder.Partitions(series))
            removed += await series.CompactAsync(_compactor, date, cancellationToken);
        return removed;
    }

    /// <inheritdoc cref="CompactAsync(Series, CancellationToken)"/>
    public Task<int> CompactAsync(Series series, DateOnly date, CancellationToken cancellationToken = default) =>
        series.CompactAsync(_compactor, StoreFolder.PartitionOf(series, date), cancellationToken);

    /// <summary>Reads and checks every file of a series; damaged files are findings, not errors.</summary>
    public async IAsyncEnumerable<PartitionCheck> VerifyAsync(
        Series series, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var date in _folder.Partitions(series))
            yield return await series.CheckAsync(_checker, date, cancellationToken);
    }

    /// <summary>Removes the temporary files of processes that are gone; those of living writers stay. Opening a store does it too.</summary>
    public void RemoveAbandonedFiles() => _folder.RemoveAbandonedFiles();

    /// <summary>Writes a file that belongs to the store and is no Parquet, whole or not at all.</summary>
    internal void ReplaceFile(string path, ReadOnlySpan<byte> contents) => _folder.ReplaceFile(path, contents);
}
