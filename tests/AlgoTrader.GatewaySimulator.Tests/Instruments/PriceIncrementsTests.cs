using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Tests.Instruments;

public sealed class PriceIncrementsTests
{
    private static readonly PriceIncrements Options = new(1, [(0, 0.01m), (3, 0.05m), (100, 0.25m)]);

    [Theory]
    [InlineData(0.01, 0.01, true)]
    [InlineData(2.99, 0.01, true)]
    [InlineData(3, 0.05, true)]
    [InlineData(3.01, 0.05, false)]
    [InlineData(99.95, 0.05, true)]
    [InlineData(100.05, 0.25, false)]
    [InlineData(-2.51, 0.01, true)] // a spread
    [InlineData(-3.01, 0.05, false)]
    public void At_AcrossTheEdges_IsTheStepOfThePrice(decimal price, decimal step, bool valid)
    {
        Assert.Equal(step, Options.At(price));
        Assert.Equal(valid, Options.IsValid(price));
        Assert.Equal(0.01m, Options.Smallest);
    }

    [Fact]
    public void Round_OffTheGrid_IsTheNearestInEachDirection()
    {
        Assert.Equal(5.05m, Options.Round(5.03m));
        Assert.Equal(5.00m, Options.RoundDown(5.03m));
        Assert.Equal(5.05m, Options.RoundUp(5.03m));
        Assert.Equal(-5.05m, Options.RoundDown(-5.03m));
    }
}
