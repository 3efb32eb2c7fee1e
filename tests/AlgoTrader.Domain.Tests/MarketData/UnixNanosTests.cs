using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Tests.MarketData;

public sealed class UnixNanosTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2011-01-03T14:30:00Z", 1_294_065_000_000_000_000)]
    [InlineData("2011-01-03T09:30:00-05:00", 1_294_065_000_000_000_000)]
    [InlineData("1969-12-31T23:59:59Z", -1_000_000_000)]
    [InlineData("1929-10-29T00:00:00Z", -1_267_833_600_000_000_000)]
    public void From_ATime_IsNanosecondsSince1970AndBack(string text, long nanos)
    {
        var time = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(nanos, UnixNanos.From(time));
        Assert.Equal(time, UnixNanos.ToTime(nanos));
        Assert.Equal(TimeSpan.Zero, UnixNanos.ToTime(nanos).Offset);
    }

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(199, 1)]
    [InlineData(-1, -1)]
    [InlineData(-100, -1)]
    [InlineData(-101, -2)]
    public void ToTime_BetweenTwoTicks_IsTheEarlierOne(long nanos, long ticks) =>
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(ticks), UnixNanos.ToTime(nanos));

    [Fact]
    public void From_ATimeThatCannotBeSaid_IsTheNearestThatCan()
    {
        Assert.Equal(long.MinValue, UnixNanos.From(DateTimeOffset.MinValue));
        Assert.Equal(long.MaxValue, UnixNanos.From(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void ToTime_OfTheExtremes_IsATime()
    {
        Assert.Equal(1677, UnixNanos.ToTime(long.MinValue).Year);
        Assert.Equal(2262, UnixNanos.ToTime(long.MaxValue).Year);
    }

    [Fact]
    public void From_ASpan_IsItsLength() => Assert.Equal(300 * UnixNanos.PerSecond, UnixNanos.From(TimeSpan.FromMinutes(5)));
}
