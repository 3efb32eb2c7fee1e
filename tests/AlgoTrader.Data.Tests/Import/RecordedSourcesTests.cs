using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Import.Verification.Comparing;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Tests.Parquet;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>Several sources of one market in the recorded collection: the figures of the manifest's summary. The generated twins are in <see cref="ComparisonTests"/>.</summary>
[Collection(typeof(RecordedCollection))]
public sealed class RecordedSourcesTests(ImportedCollection collection)
{
    private static readonly TimeRange Everything = new(long.MinValue, long.MaxValue);

    private static readonly TimeRange In2013 = new(Samples.At("2013-01-01T00:00:00Z"), Samples.At("2014-01-01T00:00:00Z"));

    private static readonly TimeRange January2011 = new(Samples.At("2011-01-01T00:00:00Z"), Samples.At("2011-02-02T00:00:00Z"));

    [Theory]
    [InlineData("SPY", 6)]
    [InlineData("BAC", 6)]
    [InlineData("IBM", 6)]
    [InlineData("AAPL", 3)]
    public async Task DailyBars_OfMinutes_HaveTheCloseAndAlmostTheRest(string symbol, int days)
    {
        var range = symbol == "AAPL" ? Everything : In2013;
        var found = await BarsAsync(Series.Bars(symbol, BarInterval.Day1), Series.Bars(symbol, BarInterval.Minute1), range);
        Assert.Equal((days, days), (found.Compared, found.Close.Equal));
        Assert.InRange(found.High.LargestDifference, 0, 0.07m);
        Assert.InRange(found.Low.LargestDifference, 0, 0.07m);
        Assert.InRange(found.SmallestVolumeRatio, 0.975, 1);
        Assert.InRange(found.LargestVolumeRatio, 1, 1.005);
    }

    [Fact]
    public async Task DailyBars_OfMinutesOfAnotherFeed_AreNearThem()
    {
        var found = await BarsAsync(Series.Bars("SPY", BarInterval.Day1), Series.Bars("SPY", BarInterval.Minute1), January2011);
        Assert.Equal(20, found.Compared);
        Assert.InRange(found.Close.LargestDifference, 0.01m, 0.07m);
        Assert.InRange(found.SmallestVolumeRatio, 0.87, 1);
        Assert.InRange(found.LargestVolumeRatio, 1, 1.14);

        var minutes = await VerifyAsync(Series.Bars("SPY", BarInterval.Minute1), January2011);
        Assert.Equal((20, 20, 0), (minutes.NewYorkDates, minutes.Sessions, minutes.MissingMinutes.Count));
    }

    [Theory]
    [InlineData("SPY")]
    [InlineData("AAPL")]
    [InlineData("IBM")]
    public async Task DailyBars_OfHours_AreEqual(string symbol)
    {
        var found = await BarsAsync(Series.Bars(symbol, BarInterval.Day1), Series.Bars(symbol, BarInterval.Hour1), Everything);
        Assert.Equal(3_082, found.Compared);
        Assert.Equal(
            (found.Compared, found.Compared, found.Compared, found.Compared, found.Compared),
            (found.Open.Equal, found.High.Equal, found.Low.Equal, found.Close.Equal, found.EqualVolumes));
    }

    [Fact]
    public async Task MinuteBars_OfSeconds_DifferInOpenAndVolumeOnly()
    {
        var found = await BarsAsync(Series.Bars("SPY", BarInterval.Minute1), Series.Bars("SPY", BarInterval.Second1), Everything);
        Assert.Equal((4_128, 4_128, 4_128), (found.High.Equal, found.Low.Equal, found.Close.Equal));
        Assert.Equal(("99.95", "94.5"), (Percent(found.Open.Equal, found), Percent(found.EqualVolumes, found)));
    }

    [Theory]
    [InlineData("SPY", "2013-10-07", 390, 389, 385, 389, 388)]
    [InlineData("IBM", "2013-10-08", 390, 390, 390, 389, 387)]
    public async Task MinuteBars_OfTrades_AgreeAsTheReferenceSays(string symbol, string day, int open, int high, int low, int close, int volume)
    {
        var session = new TimeRange(Samples.At($"{day}T13:30:00Z"), Samples.At($"{day}T20:00:00Z"));
        var found = await BarsAsync(Series.Bars(symbol, BarInterval.Minute1), Series.Trades(symbol), session);
        Assert.Equal(
            (390, open, high, low, close, volume),
            (found.Compared, found.Open.Equal, found.High.Equal, found.Low.Equal, found.Close.Equal, found.EqualVolumes));
    }

    // Sequence numbers are not in the recordings. What a lost message leaves is: a book that is not the one quoted, and for long.
    [Theory]
    [InlineData("BTCUSDT_PERP", 6_546, 0.99)]
    [InlineData("BTCUSDT_SPOT", 6_487, 0.99)]
    public async Task BinanceBooks_BesideTheQuotes_LackNothing(string symbol, int updates, double share)
    {
        var found = Assert.Single((await CompareAsync(Series.Depth(symbol), Everything)).OfType<BookQuoteComparison>());
        Assert.Equal(updates, found.Compared);
        Assert.InRange((double)found.Equal / found.Compared, share, 1);
        Assert.InRange(found.LongestDifferenceNanos, 0, 200_000_000);

        var book = await VerifyAsync(Series.Depth(symbol), Everything);
        Assert.Equal((1L, 0L, 0L, 0L), (book.Snapshots, book.Crossed, book.Locked, book.UnknownRemovals));
        Assert.InRange(book.LongestPauseNanos, 100_000_000, 400_000_000);
    }

    [Theory]
    [InlineData("ESH4", "depth", 2_972, "100")]
    [InlineData("BTCUSDT_PERP", "quotes", 21_313, "86.6")]
    public async Task Aggressors_ByTheQuoteRule_AreFoundAsTheReferenceSays(string symbol, string quotes, int trades, string percent)
    {
        var found = Assert.Single(
            (await CompareAsync(Series.Trades(symbol), Everything)).OfType<AggressorComparison>(), comparison => comparison.With.StartsWith(quotes, StringComparison.Ordinal));
        Assert.Equal((trades, percent), (found.Compared, Percent(found.Equal, found, 1)));
    }

    [Fact]
    public async Task CorporateActions_OfApple_AreThoseOfItsBars()
    {
        var found = Assert.Single((await CompareAsync(Series.Bars("AAPL", BarInterval.Day1), Everything)).OfType<FactorComparison>());
        // The first line stands for the beginning of the data and has no price.
        Assert.Equal([new DateOnly(1998, 1, 2)], found.Different);
        Assert.Equal((40, 39), (found.Compared, found.Equal));
        var split = Assert.Single(found.Splits, split => split.Ratio == 7);
        Assert.Equal((new DateOnly(2014, 6, 9), 645.57, 93.7), (split.Date, split.CloseBefore, split.CloseAfter));
        Assert.InRange(split.AdjustedChange, 0.01, 0.02);
        Assert.Equal(new DateOnly(2014, 6, 9), found.LargestRawChange.Date);
        Assert.Equal(new DateOnly(2000, 9, 29), found.LargestAdjustedChange.Date);
    }

    private static string Percent(long part, Comparison whole, int digits = 2) =>
        decimal.Round(100m * part / whole.Compared, digits).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<BarComparison> BarsAsync(Series series, Series with, TimeRange range) =>
        Assert.Single((await CompareAsync(series, range)).OfType<BarComparison>(), comparison => comparison.With == with.Folder);

    private async Task<IReadOnlyList<Comparison>> CompareAsync(Series series, TimeRange range)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return await new SeriesComparer(collection.Store).CompareAsync(series, range, TestContext.Current.CancellationToken);
    }

    private async Task<SeriesFindings> VerifyAsync(Series series, TimeRange range)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return await new SeriesVerifier(collection.Store).VerifyAsync(series, range, TestContext.Current.CancellationToken);
    }
}
