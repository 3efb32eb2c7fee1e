using System.Globalization;
using System.Text;
using AlgoTrader.Data.Import.Text;

namespace AlgoTrader.Data.Tests.Import;

public sealed class NumberTextTests
{
    [Fact]
    public void TryParse_RandomDecimals_EqualsDoubleParse()
    {
        const int seed = 20260214;
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(random.Next(4) == 0 ? "-" : "");
            for (var digit = random.Next(1, 14); digit > 0; digit--)
                text.Append((char)('0' + random.Next(10)));
            var decimals = random.Next(0, 12);
            if (decimals > 0)
                text.Append('.');
            for (; decimals > 0; decimals--)
                text.Append((char)('0' + random.Next(10)));

            Assert.True(NumberText.TryParse(Encoding.UTF8.GetBytes(text.ToString()), out var value), $"seed {seed}: {text}");
            Assert.True(double.Parse(text.ToString(), CultureInfo.InvariantCulture).Equals(value), $"seed {seed}: {text} is {value}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("12a")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("1 ")]
    [InlineData("--1")]
    public void TryParse_NoFiniteNumber_IsRefused(string text) => Assert.False(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("2013-10-04T08:06:00Z", 1380873960000000000)]
    [InlineData("2013-10-04 08:06:00.123456789+00:00", 1380873960123456789)]
    [InlineData("2000-02-29T23:59:59Z", 951868799000000000)]
    public void TryParseUtc_Time_IsExact(string text, long expected)
    {
        Assert.True(TimeText.TryParseUtc(Encoding.UTF8.GetBytes(text), out var nanos));
        Assert.Equal(expected, nanos);
    }

    [Theory]
    [InlineData("2013-02-29T08:06:00Z")]
    [InlineData("2013-10-04T24:06:00Z")]
    [InlineData("2013-10-04T08:06:00")]
    [InlineData("2013-10-04T08:06:00+02:00")]
    [InlineData("2013-10-04T08:06:00.Z")]
    public void TryParseUtc_NoUtcTime_IsRefused(string text) => Assert.False(TimeText.TryParseUtc(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("34200.017459617", 1_000_000_000, 34_200_017_459_617)]
    [InlineData("14400009.367", 1_000_000, 14_400_009_367_000)]
    [InlineData("0", 1_000_000, 0)]
    public void TryParseSpan_Decimals_AreExact(string text, long unit, long expected)
    {
        Assert.True(TimeText.TryParseSpan(Encoding.UTF8.GetBytes(text), unit, out var nanos));
        Assert.Equal(expected, nanos);
    }
}
