using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>The findings on generated data, whose faults are known.</summary>
public sealed class VerifierTests
{
    private static readonly TimeRange Everything = new(long.MinValue, long.MaxValue);

    [Fact]
    public async Task Bars_WithMissingMinutesAndABadBar_AreCounted()
    {
        using var folder = new ImportFolder();
        var bars = new BarBatch();
        var open = new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);
        for (var minute = -30; minute < 420; minute++)
        {
            if (minute is not (17 or 200 or 201 or 400))
                bars.Add(UnixNanos.From(open.AddMinutes(minute)), 10, minute == 5 ? 9 : 11, 9, 10, 100);
        }
        await WriteAsync(folder, Series.Bars("AAA", BarInterval.Minute1), bars);

        var found = await VerifyAsync(folder, Series.Bars("AAA", BarInterval.Minute1));
        Assert.Equal((1L, true, false), (found.BadOhlc, found.IsUsEquity, found.IsSound));
        Assert.Equal([new(new DateOnly(2024, 3, 4), 3)], found.MissingMinutes);
        Assert.Equal((1, 1), (found.Sessions, found.NewYorkDates));
    }

    [Fact]
    public async Task Bars_OfTheNight_AreOfNoUsEquity()
    {
        using var folder = new ImportFolder();
        var bars = new BarBatch();
        bars.Add(UnixNanos.From(new DateTimeOffset(2024, 3, 4, 3, 0, 0, TimeSpan.Zero)), 1, 1, 1, 1, 1);
        bars.Add(UnixNanos.From(new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero)), 1, 1, 1, 1, 1);
        await WriteAsync(folder, Series.Bars("AAA", BarInterval.Minute1), bars);
        Assert.False((await VerifyAsync(folder, Series.Bars("AAA", BarInterval.Minute1))).IsUsEquity);
    }

    [Fact]
    public async Task Quotes_CrossedAndLocked_AreCountedInAndOutOfTheSession()
    {
        using var folder = new ImportFolder();
        var quotes = new QuoteBatch();
        var open = UnixNanos.From(new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero));
        quotes.Add(open - 1, 11, 1, 10, 1);
        quotes.Add(open, 10, 1, 10, 1);
        quotes.Add(open + 1, 11, 1, 10, 1);
        quotes.Add(open + 2, double.NaN, double.NaN, 10, 1);
        quotes.Add(open + 3, 10, 1, 0, 0);
        await WriteAsync(folder, Series.Quotes("AAA"), quotes);

        var found = await VerifyAsync(folder, Series.Quotes("AAA"));
        Assert.Equal((2L, 1L, 4L, 1L, 1L), (found.Crossed, found.Locked, found.RegularRows, found.RegularCrossed, found.RegularLocked));
    }

    [Fact]
    public async Task Depth_Book_IsLookedAtAfterUpdatesOnly()
    {
        using var folder = new ImportFolder();
        var depth = new DepthBatch();
        depth.Add(1_000_000_000_000_000_000, snapshot: true, last: false, 'B', 10, 1);
        depth.Add(1_000_000_000_000_000_000, snapshot: true, last: true, 'A', 11, 1);
        depth.Add(1_000_000_000_000_000_001, snapshot: false, last: false, 'B', 11, 1);
        depth.Add(1_000_000_000_000_000_001, snapshot: false, last: true, 'A', 11, 0);
        depth.Add(1_000_000_000_000_000_002, snapshot: false, last: true, 'A', 11, 5);
        depth.Add(1_000_000_000_000_000_003, snapshot: false, last: true, 'A', 10.5, 5);
        depth.Add(1_000_000_000_000_000_004, snapshot: true, last: false, 'B', 1, 1);
        depth.Add(1_000_000_000_000_000_004, snapshot: true, last: true, 'A', 2, 1);
        await WriteAsync(folder, Series.Depth("AAA"), depth);

        var found = await VerifyAsync(folder, Series.Depth("AAA"));
        Assert.Equal((5L, 2L, 1L, 1L), (found.Updates, found.Snapshots, found.Locked, found.Crossed));
        Assert.Equal(1_000_000_000_000_000_003, found.LastCrossedOrLockedNanos);
    }

    [Fact]
    public async Task Depth_PausesAndRemovalsOfNothing_AreCounted()
    {
        using var folder = new ImportFolder();
        var depth = new DepthBatch();
        const long start = 1_000_000_000_000_000_000;
        depth.Add(start, snapshot: true, last: true, 'B', 10, 1);
        depth.Add(start + 1_000, snapshot: false, last: false, 'B', 9, 0);
        depth.Add(start + 1_000, snapshot: false, last: true, 'B', 10, 0);
        depth.Add(start + 6_000, snapshot: false, last: true, 'B', 10, 0);
        depth.Add(start + 7_000, snapshot: false, last: true, 'A', 10, 1);
        await WriteAsync(folder, Series.Depth("AAA"), depth);

        var found = await VerifyAsync(folder, Series.Depth("AAA"));
        Assert.Equal((2L, 5_000L), (found.UnknownRemovals, found.LongestPauseNanos));
    }

    [Fact]
    public async Task Trades_Conditions_AreCountedBitByBit()
    {
        using var folder = new ImportFolder();
        var trades = new TradeBatch();
        trades.Add(1_000_000_000_000_000_000, 1, 1, conditions: 0x2001);
        trades.Add(1_000_000_000_000_000_001, 1, 1, conditions: 0x1);
        trades.Add(1_000_000_000_000_000_002, 1, 1, conditions: 0);
        trades.Add(1_000_000_000_000_000_003, 1, 1);
        await WriteAsync(folder, Series.Trades("AAA"), trades);

        Assert.Equal([new(0x1, 2), new(0x2000, 1)], (await VerifyAsync(folder, Series.Trades("AAA"))).Conditions.OrderBy(bit => bit.Key));
    }

    [Fact]
    public async Task Snapshots_GapsOrderAndChanges_AreLookedAt()
    {
        using var folder = new ImportFolder();
        var (published, changes) = (new DepthBatch(), new DepthBatch());
        const long start = 1_000_000_000_000_000_000;
        long[] seconds = [0, 2, 5, 65];
        foreach (var second in seconds)
        {
            var ts = start + (second * UnixNanos.PerSecond);
            published.Add(ts, snapshot: true, last: false, 'B', second == 5 ? 9 : 10, 1 + second);
            published.Add(ts, snapshot: true, last: false, 'B', second == 5 ? 10 : 9, 1);
            published.Add(ts, snapshot: true, last: true, 'A', 11, 1);
            // The change of second 65 is missing.
            if (second == 0)
            {
                changes.Add(ts, snapshot: true, last: false, 'B', 10, 1);
                changes.Add(ts, snapshot: true, last: false, 'B', 9, 1);
                changes.Add(ts, snapshot: true, last: true, 'A', 11, 1);
            }
            else if (second == 2)
            {
                changes.Add(ts, snapshot: false, last: true, 'B', 10, 3);
            }
            else if (second == 5)
            {
                changes.Add(ts, snapshot: false, last: false, 'B', 10, 1);
                changes.Add(ts, snapshot: false, last: true, 'B', 9, 6);
            }
        }
        await WriteAsync(folder, Series.Depth("AAA"), changes);
        await WriteAsync(folder, Series.Depth("AAA.SNAPSHOTS"), published);

        var found = await VerifyAsync(folder, Series.Depth("AAA.SNAPSHOTS"));
        Assert.Equal(
            (4L, 1L, 3 * UnixNanos.PerSecond, 60 * UnixNanos.PerSecond),
            (found.Snapshots, found.UnsortedSnapshots, found.MedianSnapshotGapNanos, found.LongestSnapshotGapNanos));
        Assert.Equal(new(4, 3, start + (65 * UnixNanos.PerSecond)), found.Books);
    }

    [Fact]
    public async Task Orders_ThatBeginWithABook_ArePlayed()
    {
        using var folder = new ImportFolder();
        var orders = new OrderBatch();
        long ts = 1_000_000_000_000_000_000;
        orders.Add(++ts, "A", 1, 'B', 10, 5, 32);
        orders.Add(++ts, "A", 2, 'A', 11, 5, 32 + 128);
        orders.Add(++ts, "A", 1, 'B', 10, 7, 128);
        orders.Add(++ts, "C", 9, 'B', 10, 1, 128);
        orders.Add(++ts, "M", 8, 'A', 12, 1, 128);
        orders.Add(++ts, "M", 2, 'A', 10, 4, 128);
        orders.Add(++ts, "T", 0, 'B', 10, 4, 0);
        orders.Add(++ts, "C", 2, 'A', 10, 9, 128);
        orders.Add(++ts, "M", 8, 'A', 9, 1, 128);
        var crossed = ts;
        orders.Add(++ts, "R", 0, 'N', 0, 0, 128);
        orders.Add(++ts, "A", 3, 'B', 10, 5, 0);
        await WriteAsync(folder, Series.Orders("AAA"), orders);

        var found = await VerifyAsync(folder, Series.Orders("AAA"));
        Assert.Equal((8L, 1L, 1L, crossed), (found.Updates, found.Crossed, found.Locked, found.LastCrossedOrLockedNanos));
        Assert.Equal(
            new() { SnapshotOrders = 2, UnknownCancels = 1, UnknownModifies = 1, DuplicateAdds = 1, NegativeSizes = 1, LeftoverChanges = 1, OpenOrders = 1 },
            found.OrderBook);
    }

    [Fact]
    public async Task Orders_WithoutABookAtTheBeginning_AreCountedOnly()
    {
        using var folder = new ImportFolder();
        var orders = new OrderBatch();
        orders.Add(1_000_000_000_000_000_000, "A", 1, 'B', 10, 5);
        await WriteAsync(folder, Series.Orders("AAA"), orders);
        Assert.Null((await VerifyAsync(folder, Series.Orders("AAA"))).OrderBook);
    }

    [Fact]
    public async Task Rows_OfAnImportThatWasCutShort_AreUnrecorded()
    {
        using var folder = new ImportFolder();
        var trades = new TradeBatch();
        trades.Add(1_000_000_000_000_000_000, 1, 1);
        await folder.Store.WriteAsync(Series.Trades("AAA"), trades, TestContext.Current.CancellationToken);

        var found = await VerifyAsync(folder, Series.Trades("AAA"));
        Assert.Equal((1L, false), (found.Unrecorded, found.IsSound));
    }

    [Fact]
    public async Task File_Damaged_IsAFinding()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write("AAA_trades.csv", Rows.Trades(seed: 1, count: 5_000)));
        var file = Directory.EnumerateFiles(folder.Store.Root, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^10]);

        var found = await VerifyAsync(folder, Series.Trades("AAA"));
        Assert.False(found.IsSound);
        Assert.Contains(Path.GetFileName(file), Assert.Single(found.Damaged), StringComparison.Ordinal);
    }

    private static Task<WriteResult> WriteAsync<TBatch>(ImportFolder folder, Series<TBatch> series, TBatch batch)
        where TBatch : MarketBatch, new() =>
        folder.Store.WriteAsync(series, batch, new Origin(batch.Ts[0], batch.Ts[^1] + 1, "test", "1"), TestContext.Current.CancellationToken);

    private static Task<SeriesFindings> VerifyAsync(ImportFolder folder, Series series) =>
        new SeriesVerifier(folder.Store).VerifyAsync(series, Everything, TestContext.Current.CancellationToken);
}
