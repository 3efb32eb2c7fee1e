using AlgoTrader.Backtesting.Statistics;

namespace AlgoTrader.Backtesting.Tests.Statistics;

/// <summary>Expected values were computed by hand or with Python's fractions and math, not with this code.</summary>
public sealed class ReturnSeriesTests
{
    private static readonly ReturnSeries Mixed = new([0.01, -0.02, 0.03, 0.00]);

    [Fact]
    public void Moments_FourReturns_AreThoseByHand()
    {
        // mean 0.005; deviations 0.005, -0.025, 0.025, -0.005: squares sum to 0.0013.
        Assert.Equal(0.005, Mixed.Mean, 15);
        Assert.Equal(Math.Sqrt(0.0013 / 3), Mixed.SampleDeviation, 15);
        Assert.Equal(0, Mixed.Skewness, 12);
        // m4 = (2 * 0.005^4 + 2 * 0.025^4) / 4 = 1.95625e-7; m2 = 3.25e-4.
        Assert.Equal(1.95625e-7 / (3.25e-4 * 3.25e-4), Mixed.Kurtosis, 9);
    }

    [Fact]
    public void Ratios_FourReturns_AreThoseByHand()
    {
        Assert.Equal(0.005 / Math.Sqrt(0.0013 / 3) * Math.Sqrt(252), Mixed.Sharpe, 12);
        // Only -0.02 lies below zero: sqrt(0.0004 / 4) = 0.01.
        Assert.Equal(0.5 * Math.Sqrt(252), Mixed.Sortino!.Value, 12);
    }

    [Fact]
    public void Ratios_ReturnsThatDoNotVary_AreZeroOrUndefined()
    {
        var flat = new ReturnSeries([0, 0, 0, 0]);
        Assert.Equal(0, flat.Sharpe);
        Assert.Null(flat.Sortino);
        Assert.Null(flat.ProbabilisticSharpe());
        Assert.Null(Mixed.Beta(flat));
        Assert.Null(Mixed.Alpha(flat));
    }

    [Fact]
    public void Beta_TwiceTheBenchmarkAndOnePercent_IsTwoAndThatPercent()
    {
        var benchmark = new ReturnSeries([0.01, -0.01, 0.02, 0.005]);
        var own = new ReturnSeries([.. benchmark.Values.Select(value => (2 * value) + 0.01)]);
        Assert.Equal(2, own.Beta(benchmark)!.Value, 12);
        Assert.Equal(0.01 * 252, own.Alpha(benchmark)!.Value, 12);
    }

    [Fact]
    public void ProbabilisticSharpe_AgainstItsOwnSharpe_IsHalf()
    {
        Assert.Equal(0.5, Mixed.ProbabilisticSharpe(Mixed.Mean / Mixed.SampleDeviation)!.Value, 15);
        Assert.True(Mixed.ProbabilisticSharpe() > 0.5);
    }

    [Theory]
    [InlineData(-40, 0)]
    [InlineData(-8, 6.220960574271786e-16)]
    [InlineData(-3.5, 2.3262907903552504e-4)]
    [InlineData(-3, 1.3498980316300957e-3)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(2.9999999, 0.998650101525185)]
    [InlineData(5, 0.9999997133484281)]
    public void Cumulative_OfTheNormalDistribution_IsTheTables(double x, double expected) =>
        Assert.InRange(NormalDistribution.Cumulative(x), expected - (1e-13 * expected), expected + (1e-13 * expected));
}
