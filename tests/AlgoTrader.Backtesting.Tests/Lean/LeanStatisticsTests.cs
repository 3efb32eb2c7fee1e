using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Tests.Engine;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Lean;

public sealed class LeanStatisticsTests
{
    private static readonly DateOnly First = new(2024, 1, 8);

    [Fact]
    public void Statistics_OfFiveDays_AreTheFormulas()
    {
        // Bought at 100 on the second day, 100 shares of 10,000: equity 10,000, 10,000, 11,000, 9,900; the day after has no bars.
        var statistics = LeanStatistics.Of(Held(100, 100, 110, 99), First, First.AddDays(4));
        double[] returns = [0, 0.1, -0.1, 0];
        var mean = returns.Average();
        var variance = returns.Sum(value => (value - mean) * (value - mean)) / 3;
        var sharpe = (Math.Pow(1 + mean, 252) - 1 - 0.055) / Math.Sqrt(252 * variance);
        Assert.Equal(new(1, 0, 9_900, -0.01m, (decimal)Math.Round(sharpe, 3), 0.1m), statistics);
    }

    [Fact]
    public void Sharpe_OfAnEquityThatDoesNotMove_IsZero() => Assert.Equal(0, LeanStatistics.Of(Held(100, 100, 100), First, First.AddDays(2)).SharpeRatio);

    [Fact]
    public void RiskFreeRate_IsTheMeanOverTheDays()
    {
        Assert.Equal(0.0075, PrimaryCreditRate.Mean(new(2013, 10, 7), new(2013, 10, 11)), 12);
        Assert.Equal(0.0225, PrimaryCreditRate.On(new(1998, 1, 1)), 12);
        Assert.Equal(((0.0075 * 3) + 0.01) / 4, PrimaryCreditRate.Mean(new(2015, 12, 14), new(2015, 12, 17)), 12);
    }

    private static BacktestRun Held(params decimal[] closes) => Run(
        new(TimeSpan.FromDays(1), (context, instrument, number) =>
        {
            if (number == 0)
                context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 100), "hold");
        }),
        new() { Cash = 10_000 }, Days(closes));
}
