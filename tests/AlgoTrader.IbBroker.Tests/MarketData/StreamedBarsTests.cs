using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class StreamedBarsTests
{
    // 2024-03-04 14:30:00 UTC: half past nine in New York, half an hour into the hour's bar.
    private const long Open = 1_709_562_600;

    [Fact]
    public void Minutes_OfFive_AreOneBarWithTheLast()
    {
        var series = new StreamedBars(300);
        for (var minute = 0; minute < 4; minute++)
            Assert.Empty(series.Add(Minute(minute, close: 100 + minute), false));
        var (bar, isLate) = Assert.Single(series.Add(Minute(4, close: 90), false));
        Assert.Equal((Open * UnixNanos.PerSecond, TimeSpan.FromMinutes(5), 103m, 90m, 90m, 5d, false), (bar.StartNanos, bar.Interval, bar.High.ToDecimal(), bar.Low.ToDecimal(), bar.Close.ToDecimal(), bar.Volume, isLate));
    }

    [Fact]
    public void Hour_BegunByTheSessionAtHalfPast_IsHandedOutWhenNothingIsMissing()
    {
        var series = new StreamedBars(3600);
        Assert.Equal((Open - 1800) * UnixNanos.PerSecond, series.MissingFrom(Minute(0)));
        series.Begin();
        var finished = Enumerable.Range(0, 30).SelectMany(minute => series.Add(Minute(minute), false)).ToList();
        Assert.Equal(30d, Assert.Single(finished).Bar.Volume);
        Assert.Null(series.MissingFrom(Minute(30)));
    }

    [Fact]
    public void JoinedInTheMiddle_WithoutHistory_TheFirstIsLeftOut()
    {
        var series = new StreamedBars(300);
        var finished = Enumerable.Range(2, 8).SelectMany(minute => series.Add(Minute(minute), false)).ToList();
        Assert.Equal((Open + 300) * UnixNanos.PerSecond, Assert.Single(finished).Bar.StartNanos);
    }

    [Fact]
    public void JoinedInTheMiddle_WithHistory_TheFirstIsWhole()
    {
        var series = new StreamedBars(300);
        Assert.Equal(Open * UnixNanos.PerSecond, series.MissingFrom(Minute(2)));
        series.Begin();
        series.Add(Minute(0), true);
        series.Add(Minute(1), true);
        var finished = Enumerable.Range(2, 3).SelectMany(minute => series.Add(Minute(minute), false)).ToList();
        Assert.Equal((5d, false), (Assert.Single(finished).Bar.Volume, finished[0].IsLate));
    }

    [Fact]
    public void Backfill_FinishesABar_ItIsLate()
    {
        var series = new StreamedBars(120);
        series.Add(Minute(0), false);
        Assert.True(Assert.Single(series.Add(Minute(1), true)).IsLate);
        series.Add(Minute(2), true);
        Assert.False(Assert.Single(series.Add(Minute(3), false)).IsLate);
    }

    [Fact]
    public void LastBarOfASession_FinishedByTheNextDay_IsLate()
    {
        var series = new StreamedBars(300);
        series.Add(Minute(0), false);
        Assert.True(Assert.Single(series.Add(Minute(24 * 60), false)).IsLate);
    }

    [Fact]
    public void FiveSeconds_PassAsTheyAre_AndAHoleVoidsTheLongerBar()
    {
        var five = new StreamedBars(5);
        Assert.Single(five.Add(Five(3), false));
        var fifteen = new StreamedBars(15);
        Assert.Empty(fifteen.Add(Five(1), false));
        Assert.Empty(fifteen.Add(Five(2), false));
        fifteen.Add(Five(3), false);
        fifteen.Add(Five(4), false);
        Assert.Equal(3d, Assert.Single(fifteen.Add(Five(5), false)).Bar.Volume);
        fifteen.Add(Five(6), false);
        Assert.Empty(fifteen.Add(Five(8), false));
        Assert.Empty(fifteen.Add(Five(8), false));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(5, true)]
    [InlineData(7, false)]
    [InlineData(900, true)]
    [InlineData(86400, false)]
    public void IsServed_IbsLengthsUpToAnHour(int seconds, bool served) => Assert.Equal(served, StreamedBars.IsServed(seconds));

    private static Bar Minute(int number, decimal close = 100) => Part(Open + (number * 60), 60, close);

    private static Bar Five(int number) => Part(Open + (number * 5), 5, 100);

    private static Bar Part(long start, int seconds, decimal close)
    {
        var price = Price.FromDecimal(close);
        return new(start * UnixNanos.PerSecond, TimeSpan.FromSeconds(seconds), price, price, price, price, 1, 1);
    }
}
