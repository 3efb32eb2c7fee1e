using AlgoTrader.Trading.Sizing;

namespace AlgoTrader.Trading.Tests.Sizing;

public sealed class SizingModelTests
{
    [Fact]
    public void Quantity_OfEachModel_IsItsFormulaInWholeLots()
    {
        var input = new SizingInput(Equity: 100_000, Price: 126.71m, StopDistance: 1.5m, Volatility: 0.2);
        Assert.Equal(new(7, null), new FixedSizing(7).Quantity(input));
        Assert.Equal(new(394, null), new EquityShareSizing(0.5).Quantity(input)); // 50,000 / 126.71 = 394.6
        Assert.Equal(new(333, null), new RiskSizing(0.005).Quantity(input)); // R = 500, / 1.5
        Assert.Equal(new(394, null), new VolatilitySizing(0.1).Quantity(input)); // half the equity
        Assert.Equal(new(300, null), new EquityShareSizing(0.5).Quantity(input with { Lot = 100 }));
        Assert.Equal(new(2, null), new RiskSizing(0.005).Quantity(new(100_000, 4800, Multiplier: 50, StopDistance: 4))); // 500 / 200
        Assert.Equal(new(0.394m, null), new EquityShareSizing(0.0005).Quantity(input with { Lot = 0.001m }));
    }

    [Fact]
    public void Quantity_OfAQuietMarket_StopsAtTheLeverage()
    {
        var input = new SizingInput(100_000, 100, Volatility: 1e-300);
        Assert.Equal(new(1000, null), new VolatilitySizing(0.1).Quantity(input));
        Assert.Equal(new(2000, null), new VolatilitySizing(0.1, maxLeverage: 2).Quantity(input));
    }

    [Fact]
    public void Quantity_OfAnUnknownEquity_IsRefusedWithThatReason() =>
        Assert.Equal(new(0, "The equity is not known."), new EquityShareSizing(0.5).Quantity(new(null, 100)));

    [Fact]
    public void Quantity_ThatComesToNothing_SaysWhy()
    {
        var input = new SizingInput(100, 126.71m);
        Says(new EquityShareSizing(1).Quantity(input), "0.7892 is less than a lot of 1");
        Says(new RiskSizing(0.01).Quantity(input), "no stop");
        Says(new RiskSizing(0.01).Quantity(input with { StopDistance = 0 }), "no stop");
        Says(new VolatilitySizing(0.1).Quantity(input), "volatility is not known");
        Says(new VolatilitySizing(0.1).Quantity(input with { Volatility = double.NaN }), "volatility is not known");
        Says(new FixedSizing(1).Quantity(input with { Equity = -5 }), "equity is -5");
    }

    [Fact]
    public void Quantity_OfWhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new FixedSizing(1).Quantity(new(100, 0)));
        Assert.Throws<ArgumentException>(() => new FixedSizing(1).Quantity(new(100, 1, Lot: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedSizing(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EquityShareSizing(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskSizing(-0.1));
    }

    private static void Says(SizedQuantity sized, string text)
    {
        Assert.Equal(0, sized.Quantity);
        Assert.Contains(text, sized.Reason, StringComparison.Ordinal);
    }
}
