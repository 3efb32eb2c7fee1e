using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Tests.Sweeps;

public sealed class ParameterSweepTests
{
    private static readonly ParameterSpace Space = new([new("Lookback", ["10", "20", "30"]), new("EntryZ", ["1.5", "2", "2.5"])]);

    [Fact]
    public void Run_SeveralAtATime_IsWhatEachRunIsAlone()
    {
        var run = Generated.Run(5);
        var points = Space.Grid();
        var done = 0;
        var rows = ParameterSweep.Run(run, run.Histories, points, 4, () => Interlocked.Increment(ref done), TestContext.Current.CancellationToken);
        Assert.Equal(9, done);
        Assert.Equal(Enumerable.Range(1, 9), rows.Select(row => row.Point));
        foreach (var row in rows)
        {
            var alone = RunStatistics.Of(run.Execute(row.Parameters, run.Histories, cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal((alone.EndEquity, alone.SharpeRatio, alone.Fills), (row.Statistics!.EndEquity, row.Statistics.SharpeRatio, row.Statistics.Fills));
        }

        Assert.True(rows.Select(row => row.Statistics!.EndEquity).Distinct().Count() > 5);
    }

    [Fact]
    public void Run_PointOutOfBounds_SaysSoAndTheOthersGoOn()
    {
        var run = Generated.Run(2);
        var rows = ParameterSweep.Run(run, run.Histories, new ParameterSpace([new("Lookback", ["20", "1000000"])]).Grid(), 2, cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(rows[0].Statistics);
        Assert.Contains("Lookback", rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal(1, Objective.Parse("sharpe").Sort(rows).First().Point);
    }

    [Fact]
    public void WalkForward_RollingWindows_ChooseInSampleAndChainTheEquity()
    {
        var run = Generated.Run(12);
        var objective = Objective.Parse("return");
        var points = Space.Grid();
        var walk = new WalkForward(run, objective, 4, 3, anchored: false);
        Assert.Equal(3, walk.Windows);
        var result = walk.Run(points, 2, cancellationToken: TestContext.Current.CancellationToken);
        var cash = 100_000m;
        foreach (var window in result.Windows)
        {
            // Chosen again, one run at a time, on the days of the window only.
            var bars = run.Histories[0].Bars.Where(bar => bar.Start >= window.InSampleFrom && bar.Start < window.OutOfSampleFrom).ToArray();
            Assert.Equal(4, bars.Select(bar => bar.Start.Date).Distinct().Count());
            var best = points.MaxBy(point => RunStatistics.Of(run.Execute(point, [run.Histories[0] with { Bars = bars }], cancellationToken: TestContext.Current.CancellationToken)).TotalReturn)!;
            Assert.Equal(best.OrderBy(pair => pair.Key), window.Parameters.OrderBy(pair => pair.Key));
            Assert.Equal(cash, window.OutOfSample.EndEquity - window.OutOfSample.NetProfit);
            cash = window.OutOfSample.EndEquity;
        }

        Assert.Equal(cash, result.EndEquity);
        Assert.Equal([3, 3, 2], result.Windows.Select(window => window.OutOfSample.Days));
    }
}
