using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class CoverageTests : IDisposable
{
    private static readonly Series<BarBatch> Spy = Series.Bars("SPY", BarInterval.Minute1);

    private readonly TemporaryStore _temporary = new(new() { Durable = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MarketStore Store => _temporary.Store;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Coverage_OfSeveralImports_IsMergedAndLeavesTheGaps()
    {
        await Store.RecordCoverageAsync(Spy, Range(0, 10), cancellationToken: Cancel);
        await Store.RecordCoverageAsync(Spy, Range(20, 30), cancellationToken: Cancel);
        await Store.RecordCoverageAsync(Spy, Range(10, 15), cancellationToken: Cancel);

        var coverage = await Store.CoverageAsync(Spy, Minute(-5), Minute(25), Cancel);

        Assert.Equal([new(Minute(0), Minute(15)), new(Minute(20), Minute(25))], coverage.Complete);
        Assert.Equal([new(Minute(-5), Minute(0)), new(Minute(15), Minute(20))], coverage.Gaps);
        Assert.Equal(3, coverage.Entries.Count);
    }

    [Fact]
    public async Task Write_WithOrigin_TellsNewFromLateRevisedAndUnchanged()
    {
        var first = await Store.WriteAsync(Spy, MergeTests.Closes((0, 1), (1, 1), (3, 1)), Range(0, 10), Cancel);
        var second = await Store.WriteAsync(Spy, MergeTests.Closes((0, 1), (1, 2), (2, 2), (12, 2)), Range(0, 20), Cancel);
        var third = await Store.WriteAsync(Spy, MergeTests.Closes((0, 1), (1, 2), (2, 2), (12, 2)), Range(0, 20), Cancel);

        Assert.Equal(new WriteResult(3, 1, 0, 0, 0), first);
        Assert.Equal(new WriteResult(4, 1, Late: 1, Revised: 1, Unchanged: 1), second);
        Assert.Equal(2, second.Added);
        Assert.Equal(new WriteResult(4, 0, 0, 0, Unchanged: 4), third);
        Assert.Equal(5, (await Store.RowsAsync(Spy)).Count);
        var entry = (await Store.CoverageAsync(Spy, Minute(0), Minute(1), Cancel)).Entries[1];
        Assert.Equal((Range(0, 20), 4, 1, 1), (entry.Origin, entry.Rows, entry.Late, entry.Revised));
    }

    [Fact]
    public async Task Write_OfARangeWithoutTrades_LeavesNoGap()
    {
        await Store.WriteAsync(Spy, new(), Range(0, 390), Cancel);

        Assert.Empty((await Store.CoverageAsync(Spy, Minute(0), Minute(390), Cancel)).Gaps);
        Assert.Empty(Store.FindDates(Spy));
    }

    [Fact]
    public async Task Manifest_WithALineCutOff_KeepsTheOthers()
    {
        await Store.RecordCoverageAsync(Spy, Range(0, 10), cancellationToken: Cancel);
        await File.AppendAllTextAsync(Path.Combine(_temporary.Root, Spy.Folder, "_coverage.jsonl"), "{\"origin\":{\"from_na", Cancel);
        await Store.RecordCoverageAsync(Spy, Range(10, 20), cancellationToken: Cancel);

        Assert.Equal([new(Minute(0), Minute(20))], (await Store.CoverageAsync(Spy, 0, long.MaxValue, Cancel)).Complete);
    }

    [Fact]
    public async Task Manifest_OfManyWritersAtOnce_HasEveryLine()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            new MarketStore(_temporary.Root, TimeProvider.System, new() { Durable = false }).RecordCoverageAsync(Spy, Range(i, i + 1), cancellationToken: Cancel), Cancel)));

        var coverage = await Store.CoverageAsync(Spy, 0, long.MaxValue, Cancel);
        Assert.Equal(40, coverage.Entries.Count);
        Assert.Equal([new(Minute(0), Minute(40))], coverage.Complete);
    }

    private static long Minute(int minute) => Samples.Monday + (minute * Samples.Minute);

    private static Origin Range(int from, int to) => new(Minute(from), Minute(to), "ib", "import-1");
}
