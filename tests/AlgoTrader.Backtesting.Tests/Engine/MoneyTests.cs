using System.Globalization;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Tests.Engine;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1000000000000000000")]
    [InlineData("-1.25", "-1250000000000000000")]
    [InlineData("0.000000000000000001", "1")]
    [InlineData("100000.00", "100000000000000000000000")]
    [InlineData("12345678901.123456789012345678", "12345678901123456789012345678")] // More digits than 64 bits hold.
    [InlineData("0.1234567890123456789", "123456789012345678")] // What is beyond the last place is cut off.
    [InlineData("100000000000000000000", "100000000000000000000000000000000000000")]
    public void FromDecimal_AnyNumberOfDigits_IsExactTo18Places(string value, string atto) =>
        Assert.Equal(Int128.Parse(atto, CultureInfo.InvariantCulture), Money.FromDecimal(decimal.Parse(value, CultureInfo.InvariantCulture)).Atto);

    [Theory]
    [InlineData("3", 3_000_000_000)]
    [InlineData("-3", -3_000_000_000)]
    [InlineData("3.00", 3_000_000_000)]
    [InlineData("0.000000001", 1)]
    public void Nanos_Quantity_IsInUnitsOf10ToTheMinus9(string quantity, long nanos) =>
        Assert.Equal(nanos, Money.Nanos(decimal.Parse(quantity, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("9223372037")]
    [InlineData("-9223372037.0")]
    [InlineData("100000000000000000000")]
    [InlineData("0.0000000001")]
    public void Nanos_QuantityThatDoesNotFit_Throws(string quantity) =>
        Assert.Throws<OverflowException>(() => Money.Nanos(decimal.Parse(quantity, CultureInfo.InvariantCulture)));
}
