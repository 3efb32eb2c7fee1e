using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Tests.MarketData;

public sealed class PriceTests
{
    public static TheoryData<string, long> Exact => new()
    {
        { "0", 0 },
        { "0.000000001", 1 },
        { "-0.000000001", -1 },
        { "126.71", 126_710_000_000 },
        { "-37.63", -37_630_000_000 },
        { "1.0000000000000000000000000000", 1_000_000_000 },
        { "9223372036.854775807", long.MaxValue },
        { "-9223372036.854775808", long.MinValue },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void FromDecimal_UpToNineDecimals_IsExactBothWays(string text, long nanos)
    {
        var value = Decimal(text);
        var price = Price.FromDecimal(value);
        Assert.Equal(nanos, price.Nanos);
        Assert.Equal(value, price.ToDecimal());
    }

    [Fact]
    public void ToDecimal_OfAnyPrice_HasTheDigitsOfADivision()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 100_000; i++)
        {
            // Of every length, and with any number of zeros at the end.
            var nanos = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            for (var zeros = random.Next(12); zeros > 0 && nanos is > long.MinValue / 10 and < long.MaxValue / 10; zeros--)
                nanos *= 10;
            Assert.Equal(decimal.GetBits(new decimal(nanos) / Price.Scale), decimal.GetBits(new Price(nanos).ToDecimal()));
        }
    }

    [Theory]
    [InlineData("0.0000000001")]
    [InlineData("1.0000000000000000000000000001")]
    [InlineData("-126.7100000001")]
    public void FromDecimal_MoreThanNineDecimals_IsRefusedAndNamed(string text)
    {
        var error = Assert.Throws<OverflowException>(() => Price.FromDecimal(Decimal(text)));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("nine decimals", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9223372036.854775808")]
    [InlineData("-9223372036.854775809")]
    [InlineData("79228162514264337593543950335")]
    public void FromDecimal_OutsideTheRange_IsRefusedAndNamed(string text)
    {
        var error = Assert.Throws<OverflowException>(() => Price.FromDecimal(Decimal(text)));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sum_OutsideTheRange_IsAnErrorNotAnotherPrice()
    {
        Assert.Throws<OverflowException>(() => new Price(long.MaxValue) + new Price(1));
        Assert.Throws<OverflowException>(() => new Price(long.MinValue) - new Price(1));
    }

    [Fact]
    public void Sum_OfTenths_CarriesNoRounding()
    {
        var tenth = Price.FromDecimal(0.1m);
        Assert.Equal(Price.FromDecimal(0.3m), tenth + tenth + tenth);
        Assert.Equal(Price.FromDecimal(-0.1m), tenth - tenth - tenth);
    }

    [Fact]
    public void Order_OfPrices_IsTheOrderOfTheirValues()
    {
        decimal[] values = [0.25m, -1m, 0m, 126.71m, -0.000000001m];
        Assert.Equal(values.Order(), values.Select(Price.FromDecimal).Order().Select(p => p.ToDecimal()));

        var (low, high) = (new Price(-1), new Price(1));
        Assert.True(low < high && low <= high && high > low && high >= low);
        Assert.False(high < low || high <= low || low > high || low >= high);
        Assert.True(low <= new Price(-1) && low >= new Price(-1));
        Assert.Equal(default, Price.Zero);
    }

    [Theory]
    [InlineData(126_710_000_000, "126.71")]
    [InlineData(-1, "-0.000000001")]
    [InlineData(5_000_000_000, "5")]
    [InlineData(0, "0")]
    public void ToString_OfAPrice_HasNoNeedlessDigits(long nanos, string text)
    {
        Assert.Equal(text, new Price(nanos).ToString());
        Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), new Price(nanos).ToDouble());
    }

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
