using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Tests.Sweeps;

public sealed class BiasTests
{
    [Fact]
    public void LookAhead_StrategyThatSeesThePastOnly_DecidesTheSame()
    {
        var rows = LookAheadTest.Run(Generated.Run(5), 12, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(12, rows.Count);
        Assert.All(rows, row => Assert.True(row.IsEqual, row.ToString()));
        Assert.True(rows[^1].Decisions > 20);
    }

    /// <summary>A history whose newest bar is rewritten by what follows it is what a look-ahead is.</summary>
    [Fact]
    public void LookAhead_DecisionThatOnlyTheWholeHistoryMakes_IsFound()
    {
        var row = BiasRow.Compare("cut", ["buy", "sell", "buy"], ["buy", "buy"]);
        Assert.Equal((1, "sell", "buy"), (row.Decisions, row.Expected, row.Actual));
        Assert.False(BiasRow.Compare("cut", ["buy"], []).IsEqual);
    }

    [Fact]
    public void RecursiveBias_WindowOfTwentyBars_NeedsTwentyAndNoMore()
    {
        var run = Generated.Run(5, parameters: [("Lookback", "20"), ("EntryZ", "0.5")]);
        var rows = RecursiveBiasTest.Run(run, [1, 5, 19, 20, 50, 200], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["after 1 bars", "after 5 bars", "after 19 bars", "after 20 bars", "after 50 bars"], rows.Select(row => row.Name));
        Assert.False(rows[0].IsEqual);
        Assert.True(rows[^2].IsEqual && rows[^1].IsEqual);
    }

    [Fact]
    public void RecursiveBias_LessHistoryThanTheLongestWarmUp_SaysSo() =>
        Assert.Contains("--warm-up", Assert.Throws<HistoryException>(() => RecursiveBiasTest.Run(Generated.Run(1), [10, 5000], cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
}
