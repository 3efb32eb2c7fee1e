using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Import.Verification.Comparing;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Tests.Parquet;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>Comparisons of generated data, whose differences are known.</summary>
public sealed class ComparisonTests : IDisposable
{
    private const long Start = 1_700_000_040_000_000_000;

    private static readonly TimeRange Everything = new(long.MinValue, long.MaxValue);

    private readonly TemporaryStore _temporary = new(new() { Durable = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task FiveMinutes_OfMinutes_DifferWhereTheyWereChanged()
    {
        var minutes = Samples.Bars(Samples.Monday, count: 100, seed: 7);
        var fives = new BarBatch();
        for (var i = 0; i < 100; i += 5)
        {
            var volume = Sum(minutes.Volume.Slice(i, 5));
            fives.Add(
                minutes.Ts[i], minutes.Open[i], Max(minutes.High.Slice(i, 5)) + (i == 20 ? 0.25 : 0), Min(minutes.Low.Slice(i, 5)), minutes.Close[i + 4] + (i is 20 or 40 ? 0.01 : 0),
                i == 60 ? volume * 2 : volume);
        }
        // No minute of the store is in it.
        fives.Add(Samples.Monday + (500 * Samples.Minute), 1, 1, 1, 1, 1);
        await WriteAsync(Series.Bars("AAA", BarInterval.Minute1), minutes);
        await WriteAsync(Series.Bars("AAA", BarInterval.Minute5), fives);

        var found = Assert.IsType<BarComparison>(Assert.Single(await CompareAsync(Series.Bars("AAA", BarInterval.Minute5))));
        Assert.Equal("bars/1m/symbol=AAA", found.With);
        Assert.Equal(
            (20, new(20, 0), new(19, 0.25m), new(20, 0), new(18, 0.01m), 19, 0.5, 1),
            (found.Compared, found.Open, found.High, found.Low, found.Close, found.EqualVolumes, found.SmallestVolumeRatio, found.LargestVolumeRatio));
        Assert.Empty(await CompareAsync(Series.Bars("AAA", BarInterval.Minute1)));
    }

    [Fact]
    public async Task DailyAndHourlyBars_OfAUsEquity_AreComparedWithTheSessionAlone()
    {
        // 04:00 to 20:00 in New York, winter: 09:00 to 01:00 UTC.
        var minutes = Samples.Bars(Samples.At("2011-01-03T09:00:00Z"), count: 16 * 60, seed: 8);
        var (hours, day) = (new BarBatch(), new BarBatch());
        for (var hour = 9; hour < 16; hour++)
            Fold(hours, Samples.At($"2011-01-03T{hour + 5:00}:00:00Z"), minutes, from: hour == 9 ? 330 : (hour - 4) * 60, to: (hour - 3) * 60);
        Fold(day, Samples.At("2011-01-03T00:00:00Z"), minutes, 330, 720);
        await WriteAsync(Series.Bars("AAA", BarInterval.Minute1), minutes);
        await WriteAsync(Series.Bars("AAA", BarInterval.Hour1), hours);
        await WriteAsync(Series.Bars("AAA", BarInterval.Day1), day);

        AssertEqual(7, Assert.IsType<BarComparison>(Assert.Single(await CompareAsync(Series.Bars("AAA", BarInterval.Hour1)))));
        var found = await CompareAsync(Series.Bars("AAA", BarInterval.Day1));
        Assert.Equal(["bars/1h/symbol=AAA", "bars/1m/symbol=AAA"], found.Select(comparison => comparison.With));
        Assert.All(found, comparison => AssertEqual(1, Assert.IsType<BarComparison>(comparison)));
    }

    [Fact]
    public async Task DailyBars_OfAMarketOfTheNight_AreComparedWithTheWholeDay()
    {
        var minutes = Samples.Bars(Samples.At("2011-01-03T00:00:00Z"), count: 24 * 60, seed: 9);
        var day = new BarBatch();
        Fold(day, Samples.At("2011-01-03T00:00:00Z"), minutes, 0, 24 * 60);
        await WriteAsync(Series.Bars("AAA", BarInterval.Minute1), minutes);
        await WriteAsync(Series.Bars("AAA", BarInterval.Day1), day);

        AssertEqual(1, Assert.IsType<BarComparison>(Assert.Single(await CompareAsync(Series.Bars("AAA", BarInterval.Day1)))));
    }

    [Theory]
    [InlineData("P", 101, 0)]
    [InlineData(null, 150, 49)]
    public async Task Minutes_OfTrades_GoByRegularSalesWhereExchangesAreTold(string? exchange, double high, int difference)
    {
        var (trades, bars) = (new TradeBatch(), new BarBatch());
        trades.Add(Samples.Monday, 100, 20, exchange, conditions: 0x21);
        trades.Add(Samples.Monday + 5, 150, 30, exchange, conditions: 0x2000);
        trades.Add(Samples.Monday + 6, 101, 40, exchange, conditions: 0x1);
        bars.Add(Samples.Monday, 100, high, 100, 101, 90);
        await WriteAsync(Series.Trades("AAA"), trades);
        await WriteAsync(Series.Bars("AAA", BarInterval.Minute1), bars);

        AssertEqual(1, Assert.IsType<BarComparison>(Assert.Single(await CompareAsync(Series.Bars("AAA", BarInterval.Minute1)))));

        // The other rule finds another high.
        var other = new BarBatch();
        other.Add(Samples.Monday, 100, difference == 0 ? 150 : 101, 100, 101, 90);
        await WriteAsync(Series.Bars("AAA", BarInterval.Minute1), other);
        var found = Assert.IsType<BarComparison>(Assert.Single(await CompareAsync(Series.Bars("AAA", BarInterval.Minute1))));
        Assert.Equal(new(0, 49), found.High);
    }

    [Fact]
    public async Task Book_ThatLostAnUpdate_IsNotTheOneQuoted()
    {
        var (depth, quotes) = (new DepthBatch(), new QuoteBatch());
        depth.Add(Start, snapshot: true, last: false, 'B', 10, 1);
        depth.Add(Start, snapshot: true, last: true, 'A', 20, 1);
        quotes.Add(Start - 1, 10, 1, 20, 1);
        for (var second = 1; second <= 20; second++)
        {
            // The bid goes up each second; the removals of seconds 5 to 7 are lost, and their levels stay the best ask.
            var ts = Start + (second * UnixNanos.PerSecond);
            var lost = second is >= 5 and < 8;
            depth.Add(ts, snapshot: false, last: false, 'B', 10 + (second * 0.1), 1);
            depth.Add(ts, snapshot: false, last: true, 'A', lost || second == 8 ? 15 : 20, second == 8 ? 0 : 1);
            quotes.Add(ts, 10 + (second * 0.1), 1, 20, 1);
        }
        await WriteAsync(Series.Depth("AAA"), depth);
        await WriteAsync(Series.Quotes("AAA"), quotes);

        var found = Assert.Single(await CompareAsync(Series.Depth("AAA")));
        Assert.Equal(new BookQuoteComparison(Series.Depth("AAA"), "quotes/symbol=AAA", 21, 18, 3 * UnixNanos.PerSecond), found);
    }

    [Fact]
    public async Task Aggressors_AreThoseOfTheQuoteRule()
    {
        var (trades, quotes) = (new TradeBatch(), new QuoteBatch());
        trades.Add(Start - 1, 10, 1, aggressor: 'B');
        quotes.Add(Start, 10, 1, 11, 1);
        // At the ask, below the middle, at the middle after a lower price.
        trades.Add(Start + 1, 11, 1, aggressor: 'B');
        trades.Add(Start + 2, 10.25, 1, aggressor: 'S');
        trades.Add(Start + 3, 10.5, 1, aggressor: 'B');
        trades.Add(Start + 4, 10.5, 1, aggressor: 'S');
        trades.Add(Start + 5, 10.5, 1, aggressor: 'N');
        trades.Add(Start + 6, 10.5, 1, aggressor: 'B', suspicious: true);
        // A quote of the trade's own time comes after it; one without a side tells nothing.
        quotes.Add(Start + 7, 20, 1, 21, 1);
        trades.Add(Start + 7, 10, 1, aggressor: 'S');
        quotes.Add(Start + 8, 0, 0, 21, 1);
        trades.Add(Start + 9, 21, 1, aggressor: 'B');
        await WriteAsync(Series.Trades("AAA"), trades);
        await WriteAsync(Series.Quotes("AAA"), quotes);

        Assert.Equal(new AggressorComparison(Series.Trades("AAA"), "quotes/symbol=AAA", 6, 5, 3), Assert.Single(await CompareAsync(Series.Trades("AAA"))));
    }

    [Fact]
    public async Task CorporateActions_OfAnotherSymbol_AreSeen()
    {
        var days = new BarBatch();
        double[] closes = [100, 102, 51, 52, 53];
        for (var day = 0; day < closes.Length; day++)
            days.Add(Samples.At($"2011-01-0{day + 3}T00:00:00Z"), closes[day], closes[day], closes[day], closes[day], 1);
        await WriteAsync(Series.Bars("AAA", BarInterval.Day1), days);
        Assert.Empty(await CompareAsync(Series.Bars("AAA", BarInterval.Day1)));

        var found = await WithFactorsAsync("20110104,1,0.5,102\n20110106,1,1,52\n");
        Assert.Equal((2, 2), (found.Compared, found.Equal));
        Assert.Equal(new SplitStep(new(2011, 1, 5), 2, 102, 51, 0), Assert.Single(found.Splits));
        Assert.Equal((new DateOnly(2011, 1, 5), -0.5), found.LargestRawChange);
        Assert.Equal(new DateOnly(2011, 1, 4), found.LargestAdjustedChange.Date);
        Assert.Equal(0.02, found.LargestAdjustedChange.Change, 9);

        found = await WithFactorsAsync("20101231,1,1,9\n20110104,1,1,33\n20110106,1,1,52\n");
        Assert.Equal((2, 1), (found.Compared, found.Equal));
        Assert.Equal([new DateOnly(2011, 1, 4)], found.Different);
        Assert.Equal(-0.5, found.LargestAdjustedChange.Change);
    }

    private async Task<FactorComparison> WithFactorsAsync(string lines)
    {
        var file = Path.Combine(_temporary.Root, "AAA_factors.csv");
        await File.WriteAllTextAsync(file, "date,price_factor,split_factor,reference_price\n" + lines, Cancel);
        new FactorFiles(_temporary.Store).Import("AAA", file);
        return Assert.IsType<FactorComparison>(Assert.Single(await CompareAsync(Series.Bars("AAA", BarInterval.Day1))));
    }

    private static void Fold(BarBatch into, long start, BarBatch minutes, int from, int to) => into.Add(
        start, minutes.Open[from], Max(minutes.High[from..to]), Min(minutes.Low[from..to]), minutes.Close[to - 1], Sum(minutes.Volume[from..to]));

    private static double Max(ReadOnlySpan<double> values) => values.ToArray().Max();

    private static double Min(ReadOnlySpan<double> values) => values.ToArray().Min();

    private static double Sum(ReadOnlySpan<double> values) => values.ToArray().Sum();

    private static void AssertEqual(long bars, BarComparison found) => Assert.Equal(
        (bars, new(bars, 0), new(bars, 0), new(bars, 0), new(bars, 0), bars),
        (found.Compared, found.Open, found.High, found.Low, found.Close, found.EqualVolumes));

    private Task<WriteResult> WriteAsync<TBatch>(Series<TBatch> series, TBatch batch)
        where TBatch : MarketBatch, new() => _temporary.Store.WriteAsync(series, batch, Cancel);

    private Task<IReadOnlyList<Comparison>> CompareAsync(Series series) => new SeriesComparer(_temporary.Store).CompareAsync(series, Everything, Cancel);
}
