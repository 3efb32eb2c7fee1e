using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Tests.MarketData;

public sealed class BarAggregatorTests
{
    private static readonly DateTimeOffset Open = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly BarAggregator _five = new(FiveMinutes);

    [Fact]
    public void Add_FiveMinutes_CompletesOneBarWithTheLast()
    {
        Assert.Empty(_five.Add(Minute(0, 10, 12, 9, 11, 100)));
        Assert.Empty(_five.Add(Minute(1, 11, 15, 11, 14, 200)));
        Assert.Empty(_five.Add(Minute(2, 14, 14, 7, 8, 50)));
        Assert.Empty(_five.Add(Minute(3, 8, 9, 8, 9, 1)));
        var bar = Assert.Single(_five.Add(Minute(4, 9, 10, 9, 10, 9)));
        Assert.Equal(
            new Bar(UnixNanos.From(Open), FiveMinutes, Units(10), Units(15), Units(7), Units(10), 360, 15), bar);
        Assert.Equal(Open, bar.Start);
        Assert.Equal(UnixNanos.From(Open + FiveMinutes), bar.EndNanos);
    }

    [Fact]
    public void Add_TwelveTimesFiveSeconds_CompletesOneMinute()
    {
        var aggregator = new BarAggregator(OneMinute);
        var completed = Enumerable.Range(0, 24)
            .Select(i => aggregator.Add(Part(TimeSpan.FromSeconds(5 * i), TimeSpan.FromSeconds(5), i + 1, i + 1, i + 1, i + 1, 10)).ToArray())
            .ToList();

        Assert.All(completed.Index().Where(c => c.Index is not (11 or 23)), c => Assert.Empty(c.Item));
        Assert.Equal(new Bar(UnixNanos.From(Open), OneMinute, Units(1), Units(12), Units(1), Units(12), 120, 36), Assert.Single(completed[11]));
        Assert.Equal(
            new Bar(UnixNanos.From(Open + OneMinute), OneMinute, Units(13), Units(24), Units(13), Units(24), 120, 36), Assert.Single(completed[23]));
    }

    [Fact]
    public void Add_PartsOfTheIntervalItself_PassThrough()
    {
        var minute = Minute(0, 10, 12, 9, 11, 100);
        Assert.Equal(minute, Assert.Single(new BarAggregator(OneMinute).Add(minute)));
    }

    [Fact]
    public void Add_MinutesMissingInside_CompletesWithWhatTraded()
    {
        Assert.Empty(_five.Add(Minute(1, 10, 12, 9, 11, 100)));
        var bar = Assert.Single(_five.Add(Minute(4, 11, 11, 8, 8, 100)));
        Assert.Equal(new Bar(UnixNanos.From(Open), FiveMinutes, Units(10), Units(12), Units(8), Units(8), 200, 6), bar);
    }

    [Fact]
    public void Add_LastMinuteMissing_CompletesWithTheNextPart()
    {
        Assert.Empty(_five.Add(Minute(3, 10, 12, 9, 11, 100)));
        var bar = Assert.Single(_five.Add(Minute(5, 20, 20, 20, 20, 1)));
        Assert.Equal((Open, Units(11), 100d), (bar.Start, bar.Close, bar.Volume));
    }

    [Fact]
    public void Add_LastPartAfterAGap_CompletesTwoBarsOldestFirst()
    {
        Assert.Empty(_five.Add(Minute(3, 10, 12, 9, 11, 100)));
        var bars = _five.Add(Minute(14, 20, 20, 20, 20, 1));
        Assert.Equal([Open, Open.AddMinutes(10)], bars.Select(bar => bar.Start));
        Assert.Equal([Units(11), Units(20)], bars.Select(bar => bar.Close));
    }

    [Fact]
    public void Add_NextSession_StartsItsOwnBar()
    {
        // 15:59 New York did not trade: the bar of 15:55 is known when the next session's first minute is.
        Assert.Empty(_five.Add(Minute(388, 10, 10, 10, 10, 1)));
        var bar = Assert.Single(_five.Add(Minute((24 * 60) + 0, 20, 20, 20, 20, 2)));
        Assert.Equal((Open.AddMinutes(385), Units(10), 1d), (bar.Start, bar.Close, bar.Volume));

        for (var minute = 1; minute < 4; minute++)
            Assert.Empty(_five.Add(Minute((24 * 60) + minute, 20, 20, 20, 20, 2)));
        bar = Assert.Single(_five.Add(Minute((24 * 60) + 4, 20, 20, 20, 20, 2)));
        Assert.Equal((Open.AddDays(1), Units(20), 10d), (bar.Start, bar.Open, bar.Volume));
    }

    [Fact]
    public void Add_Before1970_AlignsToTheUtcDay()
    {
        var aggregator = new BarAggregator(FiveMinutes);
        var start = new DateTimeOffset(1969, 12, 31, 23, 58, 0, TimeSpan.Zero);
        Assert.Empty(aggregator.Add(new Bar(UnixNanos.From(start), OneMinute, Units(1), Units(1), Units(1), Units(1), 1, 1)));
        var bar = Assert.Single(
            aggregator.Add(new Bar(UnixNanos.From(start.AddMinutes(1)), OneMinute, Units(2), Units(2), Units(2), Units(2), 1, 1)));
        Assert.Equal(new DateTimeOffset(1969, 12, 31, 23, 55, 0, TimeSpan.Zero), bar.Start);
    }

    [Theory]
    [InlineData(6, 3)] // of the bar before
    [InlineData(7, 6)] // of the same bar
    [InlineData(7, 7)] // the same minute again
    [InlineData(9, 8)] // the bar it belongs to is complete already
    [InlineData(9, 9)]
    public void Add_ALatePart_IsRefusedAndChangesNothing(int newest, int late)
    {
        var other = new BarAggregator(FiveMinutes);
        Assert.Equal(other.Add(Minute(newest, 10, 10, 10, 10, 1)), _five.Add(Minute(newest, 10, 10, 10, 10, 1)));
        Assert.Throws<ArgumentException>(() => _five.Add(Minute(late, 99, 99, 1, 50, 1000)));
        Assert.Equal(other.Add(Minute(14, 10, 10, 10, 10, 1)), _five.Add(Minute(14, 10, 10, 10, 10, 1)));
    }

    [Theory]
    [InlineData(0, 120)] // 2 minutes do not divide 5
    [InlineData(0, 600)] // longer than the bar
    [InlineData(0, 0)]
    [InlineData(0, -60)]
    [InlineData(270, 60)] // 14:34:30 to 14:35:30 lies across two bars
    public void Add_APartThatDoesNotFit_IsRefused(int offsetSeconds, int lengthSeconds) =>
        Assert.Throws<ArgumentException>(() =>
            _five.Add(Part(TimeSpan.FromSeconds(offsetSeconds), TimeSpan.FromSeconds(lengthSeconds), 1, 1, 1, 1, 1)));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(7)]
    [InlineData(2 * 24 * 60)]
    public void New_AnIntervalThatDoesNotDivideADay_IsRefused(int minutes)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new BarAggregator(TimeSpan.FromMinutes(minutes)));
        Assert.Contains("divide a day", error.Message, StringComparison.Ordinal);
    }

    private static Bar Minute(int index, int open, int high, int low, int close, double volume) =>
        Part(TimeSpan.FromMinutes(index), OneMinute, open, high, low, close, volume);

    private static Bar Part(TimeSpan offset, TimeSpan length, int open, int high, int low, int close, double volume) =>
        new(UnixNanos.From(Open + offset), length, Units(open), Units(high), Units(low), Units(close), volume, 3);

    private static Price Units(int units) => new(units * Price.Scale);
}
