using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class PartitionTests : IDisposable
{
    private static readonly Series<BarBatch> Daily = Series.Bars("SPY", BarInterval.Day1);
    private static readonly Series<BarBatch> Hourly = Series.Bars("SPY", BarInterval.Hour1);

    private readonly TemporaryStore _temporary = new(new() { Durable = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MarketStore Store => _temporary.Store;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Write_OfDailyBars_MakesAFileForEachYear()
    {
        var bars = Bars("2009-12-30T00:00:00Z", 24, 800);

        var result = await Store.WriteAsync(Daily, bars, Cancel);

        Assert.Equal(4, result.Files);
        Assert.Equal(["year=2009", "year=2010", "year=2011", "year=2012"], Folders(Daily));
        Assert.Equal([new(2009, 1, 1), new(2010, 1, 1), new(2011, 1, 1), new(2012, 1, 1)], Store.FindDates(Daily));
        Assert.Equal(Samples.Rows(bars), await Store.RowsAsync(Daily));
        Assert.Equal(10, (await Store.RowsAsync(Daily, Samples.At("2010-12-27T00:00:00Z"), Samples.At("2011-01-06T00:00:00Z"))).Count);
        Assert.All(await Store.VerifyAsync(Daily, Cancel).ToListAsync(Cancel), check => Assert.True(check.IsSound));
    }

    [Fact]
    public async Task Write_OfHourlyBars_MakesAFileForEachMonth()
    {
        var bars = Bars("2011-01-30T00:00:00Z", 1, 24 * 40);

        var result = await Store.WriteAsync(Hourly, bars, Cancel);

        Assert.Equal(3, result.Files);
        Assert.Equal(["month=2011-01", "month=2011-02", "month=2011-03"], Folders(Hourly));
        Assert.Equal(Samples.Rows(bars), await Store.RowsAsync(Hourly));
        Assert.Equal(4, (await Store.RowsAsync(Hourly, Samples.At("2011-01-31T22:00:00Z"), Samples.At("2011-02-01T02:00:00Z"))).Count);
    }

    [Fact]
    public async Task Compact_OfAnyDayOfAYear_MakesOneFileOfTheYear()
    {
        var bars = Bars("2011-01-01T00:00:00Z", 24, 300);
        await Store.WriteAsync(Daily, bars, Cancel);
        await Store.WriteAsync(Daily, Bars("2011-05-01T00:00:00Z", 24, 10), Cancel);
        var before = await Store.RowsAsync(Daily);

        Assert.Equal(2, await Store.CompactAsync(Daily, new DateOnly(2011, 7, 4), Cancel));

        Assert.Equal(before, await Store.RowsAsync(Daily));
    }

    [Fact]
    public async Task Store_WithDailyBarsByDay_IsRefusedByNameForReadsAndWrites()
    {
        var old = Directory.CreateDirectory(_temporary.Partition(Daily, "2011-01-03")).FullName;

        var read = await Assert.ThrowsAsync<StoreFileException>(() => Store.RowsAsync(Daily));
        var write = await Assert.ThrowsAsync<StoreFileException>(() => Store.WriteAsync(Daily, Bars("2011-01-04T00:00:00Z", 24, 1), Cancel));

        Assert.Equal([old, old], [read.File, write.File]);
        Assert.Contains("older version", read.Reason, StringComparison.Ordinal);
        Assert.Equal(["date=2011-01-03"], Folders(Daily));
    }

    private static BarBatch Bars(string first, int hours, int count)
    {
        var bars = new BarBatch();
        for (var i = 0; i < count; i++)
            bars.Add(Samples.At(first) + (i * hours * 60L * Samples.Minute), 10 + i, 11 + i, 9 + i, 10.5 + i, 100 + i);
        return bars;
    }

    private string[] Folders(Series series) =>
        [.. Directory.EnumerateDirectories(Path.Combine(_temporary.Root, series.Folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
