using AlgoTrader.Backtesting.Cli;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Tests.Fees;

public sealed class FeeModelTests
{
    [Theory]
    [InlineData("none", 100, 50, 0)]
    [InlineData("per-share:0.005:1", 100, 50, 1)]
    [InlineData("per-share:0.005:1", 1000, 50, 5)]
    [InlineData("per-contract:2.25", 3, 4000, 6.75)]
    [InlineData("percent:0.1", 100, 50, 5)]
    [InlineData("ib-fixed", 100, 50, 1)] // The minimum.
    [InlineData("ib-fixed", 1000, 50, 5)]
    [InlineData("ib-fixed", 1000, 0.25, 2.5)] // 1 % of the value.
    [InlineData("ib-fixed", 10, 5, 0.5)] // The cap goes before the minimum.
    [InlineData("lean", 100, 50, 1)]
    [InlineData("lean", 1000, 50, 5)]
    [InlineData("lean", 1000, 0.25, 1.25)] // 0.5 % of the value.
    [InlineData("lean", 10, 5, 1)] // No cap lowers the minimum.
    [InlineData("lean", 688, 144.78172417, 3.44)]
    public void Fee_OfAPurchase_IsAsStated(string model, double quantity, double price, double fee) =>
        Assert.Equal((decimal)fee, Models.Fees(model).FeeOf(Basis(OrderSide.Buy, (decimal)quantity, (decimal)price)));

    [Fact]
    public void PercentFee_OfAFuture_CountsTheMultiplier() =>
        Assert.Equal(100m, new PercentFee(0.1m).FeeOf(Basis(OrderSide.Buy, 1, 2_000) with { Multiplier = 50 }));

    [Fact]
    public void IbTiered_AcrossATier_ChargesEachPartInItsOwn()
    {
        var basis = Basis(OrderSide.Buy, 2_000, 50) with { MonthQuantity = 299_000 };
        var commission = (1_000 * 0.0035m) + (1_000 * 0.0020m);
        Assert.Equal(commission + (2_000 * 0.0032m) + (commission * 0.000735m), new IbTieredFee().FeeOf(basis));
    }

    [Fact]
    public void IbTiered_OfASale_AddsTheRegulators() =>
        Assert.Equal(
            (10_000 * 0.0000278m) + (200 * 0.000166m),
            new IbTieredFee().FeeOf(Basis(OrderSide.Sell, 200, 50)) - new IbTieredFee().FeeOf(Basis(OrderSide.Buy, 200, 50)));

    [Theory]
    [InlineData("free")]
    [InlineData("percent:-1")]
    [InlineData("per-contract:NaN")]
    [InlineData("per-share:1")]
    public void Fee_Unknown_NamesTheKnown(string model) =>
        Assert.Contains("Known: none, per-share:AMOUNT:MINIMUM", Assert.Throws<FormatException>(() => Models.Fees(model)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ib-tiered")]
    [InlineData("lean")]
    [InlineData("percent:0.1")]
    [InlineData("per-contract:2.25")]
    public void Name_OfAModel_MakesItAgain(string model) => Assert.Equal(model, Models.Fees(model).Name);

    private static FeeBasis Basis(OrderSide side, decimal quantity, decimal price) => new(new Instrument("ABC"), side, quantity, Price.FromDecimal(price));
}
