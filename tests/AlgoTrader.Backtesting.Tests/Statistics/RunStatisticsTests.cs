using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Testing;

namespace AlgoTrader.Backtesting.Tests.Statistics;

public sealed class RunStatisticsTests
{
    /// <summary>Against figures that a script in another language computed from the reference's own equity and fills.</summary>
    [Fact]
    public async Task Of_ReferenceRunR5a_AreTheIndependentFigures()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var run = await PreparedRun.LoadAsync(
            new(
                "mean-reversion", new Dictionary<string, string>(StringComparer.Ordinal), SharedData.PathOf("bars/equity_1m/SPY_201101_1m_trade.csv.gz"), "SPY", "5m", "regular",
                "next-open", "per-share:0.005:1", 100_000),
            TestContext.Current.CancellationToken);
        var statistics = RunStatistics.Of(run.Execute(TestContext.Current.CancellationToken));
        Assert.Equal((114, 57, 37, 114m, 100_041m, 41m, 201m, 20), (
            statistics.Fills, statistics.RoundTrips, statistics.Wins, statistics.Fees, statistics.EndEquity, statistics.NetProfit, statistics.MaxDrawdown, statistics.Days));
        Near(0.002006729031678, statistics.MaxDrawdownRatio);
        Near(0.665312107806309, statistics.SharpeRatio);
        Near(0.007806782429082, statistics.Volatility);
        Near(0.932378866055029, statistics.SortinoRatio);
        Near(0.005310683943325, statistics.CompoundAnnualGrowthRate);
        Near(2.646437989130511, statistics.CalmarRatio);
        Near(-0.431394577619594, statistics.Skewness);
        Near(3.494172532352162, statistics.Kurtosis);
        Near(0.571799682928464, statistics.ProbabilisticSharpeRatio);
        Near(0.501923076923077, statistics.Exposure);
        Near(14.629364534880613, statistics.Turnover);
        Near(0.719298245614035, (double?)statistics.Expectancy);
        Near(1.067434210526316, statistics.ProfitFactor);
        Near(17.54054054054054, (double?)statistics.AverageWin);
        Near(-30.4, (double?)statistics.AverageLoss);
        Near(0.028760338223828, statistics.Beta);
        Near(-0.000502403816165, statistics.Alpha);
        Near(0.015468392392076, statistics.BenchmarkReturn);
        Assert.Equal(new TimeSpan(14, 20, 15, 0), statistics.LongestDrawdown);
    }

    [Fact]
    public void Of_GeneratedRun_AreThoseComputedPlainly()
    {
        var run = Generated.Run(30).Execute(TestContext.Current.CancellationToken);
        var statistics = RunStatistics.Of(run);
        var equity = Generated.Result(Generated.Run(30)).Equity;
        var days = equity.GroupBy(row => row.Time.Date).Select(day => (double)day.Last().Equity).ToList();
        var returns = days.Select((value, i) => (value / (i == 0 ? 100_000 : days[i - 1])) - 1).ToList();
        var mean = returns.Average();
        Near(mean / Math.Sqrt(returns.Sum(r => Math.Pow(r - mean, 2)) / 29) * Math.Sqrt(252), statistics.SharpeRatio);
        Near(equity.Select((row, i) => 1 - (double)(row.Equity / equity.Take(i + 1).Max(before => Math.Max(100_000, before.Equity)))).Max(), statistics.MaxDrawdownRatio);
        Near((double)equity.Count(row => row.Position != 0) / equity.Count, statistics.Exposure);
        Near(statistics.TotalReturn, statistics.Monthly.Aggregate(1d, (all, month) => all * (1 + month.Return)) - 1);
        Assert.Equal([(2024, 1), (2024, 2)], statistics.Monthly.Select(month => (month.Year, month.Month)));
        // What the equity gained and the round trips earned differ by what is still held.
        if (equity[^1].Position == 0)
            Assert.Equal(statistics.NetProfit, RoundTripBuilder.Of(run).Sum(trip => trip.Profit));
        Assert.Equal(equity[^1].Equity, equity[^1].Cash + (equity[^1].Position * equity[^1].Close!.Value));
    }

    [Fact]
    public void Of_StrategyThatNeverTrades_HasNoUndefinedNumbers()
    {
        var run = Generated.Run(3, parameters: ("EntryZ", "10"));
        var statistics = RunStatistics.Of(run.Execute(TestContext.Current.CancellationToken));
        Assert.Equal((0, 0, 0d, 0d), (statistics.Fills, statistics.RoundTrips, statistics.SharpeRatio, statistics.Exposure));
        Assert.Null(statistics.WinRate);
        Assert.Null(statistics.ProfitFactor);
        Assert.Equal(TimeSpan.Zero, statistics.LongestDrawdown);
    }

    [Fact]
    public void Drawdown_FallAndRecovery_LastsUntilThePeakIsReached()
    {
        var curve = new EquityCurve(6);
        decimal[] values = [100, 110, 99, 105, 110, 104];
        for (var i = 0; i < values.Length; i++)
            curve.Add(i * 60_000_000_000L, Money.FromDecimal(values[i]), 0);
        var drawdown = Drawdown.Of(Money.FromDecimal(100), curve);
        Assert.Equal(11, drawdown.Most.ToDecimal());
        Assert.Equal(0.1, drawdown.Ratio, 15);
        Assert.Equal(TimeSpan.FromMinutes(3), drawdown.Longest);
    }

    private static void Near(double expected, double? actual) => Assert.InRange(actual!.Value, expected - (1e-9 * Math.Abs(expected)), expected + (1e-9 * Math.Abs(expected)));
}
