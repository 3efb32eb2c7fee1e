using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class MergeTests : IDisposable
{
    private const string Day = "2011-01-03";

    private static readonly Series<BarBatch> Spy = Series.Bars("SPY", BarInterval.Minute1);

    private readonly TemporaryStore _temporary = new(new() { Durable = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MarketStore Store => _temporary.Store;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Write_OfUnorderedRowsWithDuplicates_KeepsTheLastOfEach()
    {
        await Store.WriteAsync(Spy, Closes((3, 1), (1, 2), (3, 3), (2, 4), (1, 5)), Cancel);

        Assert.Equal([(1, 5), (2, 4), (3, 3)], await ClosesAsync());
    }

    [Fact]
    public async Task Read_OfSeveralFiles_GivesTheLastWrittenOfEachTime()
    {
        await Store.WriteAsync(Spy, Closes((0, 1), (1, 1), (2, 1), (9, 1)), Cancel);
        await Store.WriteAsync(Spy, Closes((1, 2), (3, 2)), Cancel);
        await Store.WriteAsync(Spy, Closes((2, 3), (3, 3)), Cancel);

        Assert.Equal([(0, 1), (1, 2), (2, 3), (3, 3), (9, 1)], await ClosesAsync());
        Assert.Equal([(2, 3), (3, 3)], await ClosesAsync(2, 4));
        Assert.Equal(3, _temporary.Files(Spy, Day).Length);
    }

    [Fact]
    public async Task Read_OfFilesOneAfterTheOther_IsInTheOrderOfTime()
    {
        await Store.WriteAsync(Spy, Closes((10, 1), (11, 1)), Cancel);
        await Store.WriteAsync(Spy, Closes((0, 2), (1, 2)), Cancel);
        await Store.WriteAsync(Spy, Closes((5, 3)), Cancel);

        Assert.Equal([(0, 2), (1, 2), (5, 3), (10, 1), (11, 1)], await ClosesAsync());
    }

    [Fact]
    public async Task Read_OfTicks_TellsRowsOfOneTimeApartBySequence()
    {
        var series = Series.Trades("SPY");
        var trades = new TradeBatch();
        trades.Add(Samples.Monday, 1, 1);
        trades.Add(Samples.Monday, 2, 1);
        await Store.WriteAsync(series, trades, Cancel);
        trades.Clear();
        trades.Add(Samples.Monday, 3, 1);
        await Store.WriteAsync(series, trades, Cancel);

        var again = new TradeBatch();
        again.Add(Samples.Monday, 9, 1);
        await Store.WriteAsync(series, again, Cancel);

        var prices = new List<double>();
        await foreach (var batch in Store.ReadAsync(series, 0, long.MaxValue, Cancel))
            prices.AddRange(batch.Price.ToArray());
        Assert.Equal([9, 2, 3], prices);
    }

    [Fact]
    public async Task Compact_LeavesOneFileWithTheSameRows()
    {
        for (var write = 0; write < 5; write++)
            await Store.WriteAsync(Spy, Closes((write, write), (write + 1, write)), Cancel);
        var rows = await Store.RowsAsync(Spy);

        var removed = await Store.CompactAsync(Spy, Cancel);

        Assert.Equal(5, removed);
        Assert.Equal(["0000000005-0001.parquet"], _temporary.Files(Spy, Day));
        Assert.Equal(rows, await Store.RowsAsync(Spy));
        Assert.Equal(0, await Store.CompactAsync(Spy, Cancel));
    }

    [Fact]
    public async Task Write_AfterACompaction_ReplacesItsRows()
    {
        await Store.WriteAsync(Spy, Closes((0, 1)), Cancel);
        await Store.WriteAsync(Spy, Closes((0, 2)), Cancel);
        await Store.CompactAsync(Spy, Cancel);
        await Store.WriteAsync(Spy, Closes((0, 3)), Cancel);

        Assert.Equal([(0, 3)], await ClosesAsync());
        Assert.Equal(["0000000002-0001.parquet", "0000000003-0000.parquet"], _temporary.Files(Spy, Day));
    }

    [Fact]
    public async Task Compact_WhileAReaderHoldsTheFiles_LetsItReadToTheEnd()
    {
        using var temporary = new TemporaryStore(new() { Durable = false, RowGroupRows = 10 });
        var batch = Samples.Bars(Samples.Monday, 100);
        await temporary.Store.WriteAsync(Spy, batch, Cancel);
        await temporary.Store.WriteAsync(Spy, Closes((200, 1)), Cancel);

        var rows = new List<string>();
        await foreach (var read in temporary.Store.ReadAsync(Spy, Samples.Monday, Samples.Monday + (100 * Samples.Minute), Cancel))
        {
            rows.AddRange(Samples.Rows(read));
            await temporary.Store.CompactAsync(Spy, Cancel);
        }

        Assert.Single(temporary.Files(Spy, Day));
        Assert.Equal(Samples.Rows(batch), rows);
    }

    [Fact]
    public async Task WritersReadersAndCompaction_AtOnce_LoseAndDoubleNothing()
    {
        const int Writers = 4, Writes = 25;
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            // A store of its own, as another process has it.
            var store = new MarketStore(_temporary.Root, TimeProvider.System, new() { Durable = false });
            for (var write = 0; write < Writes; write++)
            {
                await store.WriteAsync(Spy, Closes((1 + (write * Writers) + writer, writer), (0, write)), Cancel);
                if (write % 5 == writer)
                    await store.CompactAsync(Spy, Cancel);
            }
        }, Cancel)).ToArray();
        var all = Task.WhenAll(writers);
        var seen = 0;
        while (!all.IsCompleted)
        {
            var count = (await ClosesAsync()).Count;
            Assert.True(count >= seen, $"{count} rows after {seen}");
            seen = count;
        }
        await all;
        await Store.CompactAsync(Spy, Cancel);

        var closes = await ClosesAsync();
        Assert.Equal(Enumerable.Range(0, 1 + (Writers * Writes)), closes.Select(row => row.Minute));
        Assert.All(closes.Skip(1), row => Assert.Equal((row.Minute - 1) % Writers, row.Close));
        Assert.Equal(Writes - 1, closes[0].Close);
        Assert.Single(_temporary.Files(Spy, Day));
    }

    [Fact]
    public async Task AbandonedFiles_AreRemovedAndThoseOfLivingWritersStay()
    {
        var incoming = Path.Combine(_temporary.Root, ".incoming");
        var (dead, living) = (new string('a', 32), new string('b', 32));
        foreach (var name in (string[])[$"{dead}.lock", $"{dead}-1.tmp", $"{living}-1.tmp"])
            await File.WriteAllTextAsync(Path.Combine(incoming, name), "half", Cancel);
        await using var held = new FileStream(Path.Combine(incoming, $"{living}.lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        Store.RemoveAbandonedFiles();

        Assert.Equal([$"{living}-1.tmp", $"{living}.lock"], Directory.GetFiles(incoming).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    internal static BarBatch Closes(params (int Minute, double Close)[] rows)
    {
        var batch = new BarBatch();
        foreach (var (minute, close) in rows)
            batch.Add(Samples.Monday + (minute * Samples.Minute), close, close, close, close, 1);
        return batch;
    }

    private async Task<List<(int Minute, double Close)>> ClosesAsync(int from = 0, int to = 500)
    {
        var rows = new List<(int, double)>();
        await foreach (var batch in Store.ReadAsync(Spy, Samples.Monday + (from * Samples.Minute), Samples.Monday + (to * Samples.Minute), Cancel))
        {
            for (var row = 0; row < batch.Count; row++)
                rows.Add(((int)((batch.Ts[row] - Samples.Monday) / Samples.Minute), batch.Close[row]));
        }
        return rows;
    }
}
