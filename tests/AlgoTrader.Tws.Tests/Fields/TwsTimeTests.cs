using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Tests.Fields;

public sealed class TwsTimeTests
{
    [Theory]
    [InlineData("20110103 14:30:00 US/Eastern", "2011-01-03T19:30:00Z")]
    [InlineData("20110103 14:30:00 EST", "2011-01-03T19:30:00Z")]
    [InlineData("20110703 14:30:00 EST", "2011-07-03T18:30:00Z")]
    [InlineData("20250620 09:30:01 America/New_York", "2025-06-20T13:30:01Z")]
    [InlineData("20250620 09:30:01 Eastern Standard Time", "2025-06-20T13:30:01Z")]
    [InlineData("20250620  09:30:01 GMT", "2025-06-20T09:30:01Z")]
    [InlineData("20250620 09:30:01", "2025-06-20T09:30:01Z")]
    [InlineData("20250620-09:30:01", "2025-06-20T09:30:01Z")]
    [InlineData("20250620", "2025-06-20T00:00:00Z")]
    [InlineData("1750411800", "2025-06-20T09:30:00Z")]
    [InlineData("20250309 02:30:00 US/Eastern", "2025-03-09T07:30:00Z")]
    public void TryParse_EveryForm_GivesTheInstant(string text, string expected)
    {
        Assert.True(TwsTime.TryParse(text, out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("20250620 09:30:01 Middle-earth/Shire")]
    [InlineData("20250699 09:30:01 UTC")]
    [InlineData("99999999999999999")]
    public void TryParse_AnythingElse_IsFalse(string text) => Assert.False(TwsTime.TryParse(text, out _));

    [Fact]
    public void FormatZoned_SummerAndWinter_UsesTheZonesClock()
    {
        Assert.Equal("20250620 09:30:00 US/Eastern", TwsTime.FormatZoned(DateTimeOffset.FromUnixTimeSeconds(1750426200), "US/Eastern"));
        Assert.Equal("20110103 14:30:00 US/Eastern", TwsTime.FormatZoned(new DateTimeOffset(2011, 1, 3, 19, 30, 0, TimeSpan.Zero), "US/Eastern"));
    }
}
