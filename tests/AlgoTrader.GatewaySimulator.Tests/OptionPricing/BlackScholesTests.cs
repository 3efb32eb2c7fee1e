using AlgoTrader.GatewaySimulator.OptionPricing;

namespace AlgoTrader.GatewaySimulator.Tests.OptionPricing;

public sealed class BlackScholesTests
{
    /// <summary>Tables of the normal distribution to fifteen digits.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(1.96, 0.975002104851780)]
    [InlineData(-3, 0.00134989803163009)]
    [InlineData(-8, 6.22096057427178e-16)]
    public void Normal_Cumulative_IsThatOfTables(double x, double expected) =>
        Assert.Equal(expected, NormalDistribution.Cumulative(x), 1e-14);

    /// <summary>Hull's examples: a six-month option at 42 with strike 40, and the Greeks of a twenty-week call at 49 with strike 50.</summary>
    [Fact]
    public void Prices_AreThoseOfTheTextbook()
    {
        Assert.Equal(4.76, BlackScholes.Of(isCall: true, 42, 40, 0.5, 0.2, rate: 0.1).Price, 2);
        Assert.Equal(0.81, BlackScholes.Of(isCall: false, 42, 40, 0.5, 0.2, rate: 0.1).Price, 2);
        var call = BlackScholes.Of(isCall: true, 49, 50, 0.3846, 0.2, rate: 0.05);
        Assert.Equal((2.40, 0.522, 0.066), (Math.Round(call.Price, 2), Math.Round(call.Delta, 3), Math.Round(call.Gamma, 3)));
        Assert.Equal((12.1, -4.31), (Math.Round(call.Vega * 100, 1), Math.Round(call.Theta * 365, 2)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void CallAndPut_DifferByTheForward(double spot, double strike, double years, double volatility)
    {
        var call = BlackScholes.Of(isCall: true, spot, strike, years, volatility);
        var put = BlackScholes.Of(isCall: false, spot, strike, years, volatility);
        Assert.Equal(spot - strike, call.Price - put.Price, 1e-9);
        Assert.Equal(1, call.Delta - put.Delta, 1e-12);
        Assert.True(put.Price >= Math.Max(0, strike - spot) - 1e-9, "no early exercise is of use");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Greeks_AreTheDerivativesOfThePrice(double spot, double strike, double years, double volatility)
    {
        foreach (var isCall in new[] { true, false })
        {
            double Price(double s, double t, double v) => BlackScholes.Of(isCall, s, strike, t, v).Price;
            var value = BlackScholes.Of(isCall, spot, strike, years, volatility);
            var step = spot * 1e-4;
            Assert.Equal((Price(spot + step, years, volatility) - Price(spot - step, years, volatility)) / (2 * step), value.Delta, 1e-5);
            Assert.Equal((Price(spot + step, years, volatility) - (2 * value.Price) + Price(spot - step, years, volatility)) / (step * step), value.Gamma, 1e-4);
            Assert.Equal((Price(spot, years, volatility + 1e-5) - Price(spot, years, volatility - 1e-5)) / 2e-5 / 100, value.Vega, 1e-5);
            Assert.Equal((Price(spot, years - 1e-6, volatility) - Price(spot, years + 1e-6, volatility)) / 2e-6 / 365, value.Theta, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ImpliedVolatility_OfAPrice_IsTheOneItWasMadeWith(double spot, double strike, double years, double volatility) =>
        Assert.Equal(volatility, BlackScholes.ImpliedVolatility(true, spot, strike, years, BlackScholes.Of(true, spot, strike, years, volatility).Price)!.Value, 1e-6);

    [Fact]
    public void Expired_IsWorthItsExercise()
    {
        Assert.Equal((5, 1, 0), (BlackScholes.Of(true, 105, 100, 0, 0.2).Price, BlackScholes.Of(true, 105, 100, 0, 0.2).Delta, BlackScholes.Of(true, 105, 100, 0, 0.2).Vega));
        Assert.Equal((0, 0), (BlackScholes.Of(false, 105, 100, 0, 0.2).Price, BlackScholes.Of(false, 105, 100, 0, 0.2).Delta));
        Assert.Null(BlackScholes.ImpliedVolatility(true, 100, 100, 1, 101));
    }

    /// <summary>No free money between neighbouring strikes: calls fall and puts rise with the strike, and butterflies cost something.</summary>
    [Theory]
    [InlineData(1 / 365.0)]
    [InlineData(30 / 365.0)]
    [InlineData(1)]
    public void Smile_LeavesNoArbitrageBetweenStrikes(double years)
    {
        var smile = new VolatilitySmile(0.15, 0.35);
        double[] calls = [.. Enumerable.Range(380, 200).Select(strike => BlackScholes.Of(true, 480, strike, years, smile.At(strike, 480, years)).Price)];
        for (var i = 1; i < calls.Length - 1; i++)
        {
            Assert.True(calls[i] <= calls[i - 1] && calls[i - 1] - calls[i] <= 1 + 1e-9, $"strike {380 + i}");
            Assert.True(calls[i - 1] - (2 * calls[i]) + calls[i + 1] >= -1e-9, $"butterfly at {380 + i}");
        }
        Assert.Equal(0.15, smile.At(480, 480, years), 12);
    }

    public static TheoryData<double, double, double, double> Cases => new()
    {
        { 480, 480, 0.25, 0.15 }, { 480, 440, 1, 0.3 }, { 100, 110, 0.1, 0.25 }, { 5000, 5100, 0.5, 0.12 }, { 34, 30, 2, 0.6 },
    };
}
