using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class RoundTripTests : IDisposable
{
    private static readonly Series<BarBatch> Spy = Series.Bars("SPY", BarInterval.Minute1);

    private readonly TemporaryStore _temporary = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Bars_WrittenOverThreeDays_AreReadBackInOrder()
    {
        var batch = Samples.Bars(Samples.Monday, 3 * 1440);

        var result = await _temporary.Store.WriteAsync(Spy, batch, Cancel);

        Assert.Equal(new WriteResult(3 * 1440, 4, 0, 0, 0), result);
        Assert.Equal(Samples.Rows(batch), await _temporary.Store.RowsAsync(Spy));
        Assert.Equal(["0000000001-0000.parquet"], _temporary.Files(Spy, "2011-01-04"));
        Assert.Equal([new(2011, 1, 3), new(2011, 1, 4), new(2011, 1, 5), new(2011, 1, 6)], _temporary.Store.FindDates(Spy));
    }

    [Fact]
    public async Task Trades_AtSingleNanoseconds_KeepThemAndTheirOrder()
    {
        var series = Series.Trades("ES/H4 =%");
        var batch = Samples.Trades(Samples.Monday + 7, 1000);

        await _temporary.Store.WriteAsync(series, batch, Cancel);

        Assert.Equal(Samples.Rows(batch), await _temporary.Store.RowsAsync(series));
        Assert.Contains(batch.Ts.ToArray(), ts => ts % 100 != 0);
        Assert.Contains(batch.Sequence.ToArray(), sequence => sequence > 0);
        Assert.Equal([series], _temporary.Store.FindSeries());
    }

    [Fact]
    public async Task QuoteBarsQuotesDepthAndOrders_WithNulls_AreReadBack()
    {
        var quoteBars = new QuoteBarBatch();
        quoteBars.Add(Samples.Monday, 1, 2, 0.5, 1.5, double.NaN, 2, 3, 1.5, 2.5, 100);
        quoteBars.Add(Samples.Monday + Samples.Minute, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 2, 3, 1.5, 2.5, 100);
        await CheckAsync(Series.QuoteBars("EURUSD", BarInterval.Minute5), quoteBars);

        var quotes = new QuoteBatch();
        quotes.Add(Samples.Monday + 1, 1.1, 100, 1.2, 200, "N", null, suspicious: true);
        quotes.Add(Samples.Monday + 1, double.NaN, double.NaN, 1.2, 200);
        await CheckAsync(Series.Quotes("IBM"), quotes);

        var depth = new DepthBatch();
        depth.Add(Samples.Monday, snapshot: true, last: false, 'B', 4800.25, 3);
        depth.Add(Samples.Monday, snapshot: true, last: true, 'A', 4800.5, 7);
        depth.Add(Samples.Monday + 450, snapshot: false, last: true, 'A', 4800.5, 0);
        await CheckAsync(Series.Depth("ES"), depth);

        var orders = new OrderBatch();
        orders.Add(Samples.Monday, "A", 6_853_892_373_000, 'B', 4800.25, 3, 128);
        orders.Add(Samples.Monday, "C", 0, '\0', double.NaN, double.NaN);
        await CheckAsync(Series.Orders("ES"), orders);
    }

    [Theory]
    [InlineData("2011-01-03T14:31:00Z", "2011-01-03T14:33:00Z", 2)]
    [InlineData("2011-01-03T14:31:00.0000001Z", "2011-01-03T14:33:00.0000001Z", 2)]
    [InlineData("2011-01-03T14:30:00Z", "2011-01-03T14:30:00Z", 0)]
    [InlineData("2011-01-03T23:59:00Z", "2011-01-04T00:01:00Z", 2)]
    [InlineData("1990-01-01T00:00:00Z", "2011-01-03T14:31:00Z", 1)]
    [InlineData("2011-01-04T14:29:00Z", "2050-01-01T00:00:00Z", 1)]
    [InlineData("2012-01-01T00:00:00Z", "2013-01-01T00:00:00Z", 0)]
    public async Task Read_OfARange_HasItsStartAndNotItsEnd(string from, string to, int expected)
    {
        await _temporary.Store.WriteAsync(Spy, Samples.Bars(Samples.Monday, 1440), Cancel);

        var rows = await _temporary.Store.RowsAsync(Spy, Samples.At(from), Samples.At(to));

        Assert.Equal(expected, rows.Count);
    }

    [Fact]
    public async Task Read_OfManyRowGroups_GivesThoseOfTheRange()
    {
        using var temporary = new TemporaryStore(new() { RowGroupRows = 10 });
        var batch = Samples.Bars(Samples.Monday, 95);
        await temporary.Store.WriteAsync(Spy, batch, Cancel);

        var counts = new List<int>();
        await foreach (var read in temporary.Store.ReadAsync(Spy, Samples.Monday + (15 * Samples.Minute), Samples.Monday + (33 * Samples.Minute), Cancel))
            counts.Add(read.Count);

        Assert.Equal([5, 10, 3], counts);
        Assert.Equal(Samples.Rows(batch), await temporary.Store.RowsAsync(Spy));
    }

    [Fact]
    public async Task Read_BeforeTheEpoch_FindsItsDay()
    {
        var batch = Samples.Bars(Samples.At("1969-12-31T23:58:00Z"), 4);
        await _temporary.Store.WriteAsync(Spy, batch, Cancel);

        Assert.Equal([new(1969, 12, 31), new(1970, 1, 1)], _temporary.Store.FindDates(Spy));
        Assert.Equal(Samples.Rows(batch), await _temporary.Store.RowsAsync(Spy));
    }

    [Fact]
    public async Task Read_Cancelled_Ends()
    {
        await _temporary.Store.WriteAsync(Spy, Samples.Bars(Samples.Monday, 3000), Cancel);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _temporary.Store.ReadAsync(Spy, 0, long.MaxValue, stop.Token))
                await stop.CancelAsync();
        });
    }

    [Fact]
    public async Task Write_OfARowThatNoFileCanSay_NamesItAndWritesNothing()
    {
        var batch = Samples.Bars(Samples.Monday, 3);
        batch.Add(Samples.Monday + (3 * Samples.Minute), 1, 2, double.NaN, 1, 1);

        var error = await Assert.ThrowsAsync<InvalidRowException>(() => _temporary.Store.WriteAsync(Spy, batch, Cancel));

        Assert.Equal(("low", 3, Spy), (error.Column, error.Row, error.Series));
        Assert.Empty(await _temporary.Store.RowsAsync(Spy));
    }

    [Fact]
    public async Task Write_OfBarsFinerThanMicroseconds_IsRefused()
    {
        var error = await Assert.ThrowsAsync<InvalidRowException>(() => _temporary.Store.WriteAsync(Spy, Samples.Bars(Samples.Monday + 1, 1), Cancel));

        Assert.Equal("ts", error.Column);
    }

    private async Task CheckAsync<TBatch>(Series<TBatch> series, TBatch batch)
        where TBatch : MarketBatch, new()
    {
        await _temporary.Store.WriteAsync(series, batch, Cancel);
        Assert.Equal(Samples.Rows(batch), await _temporary.Store.RowsAsync(series));
    }
}
