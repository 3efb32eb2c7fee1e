using AlgoTrader.Backtesting.Comparison;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Tests.Comparison;

public sealed class ResultComparisonTests
{
    private static readonly BacktestResult Run = Generated.Result(Generated.Run(3));

    [Fact]
    public void First_SameRunTwice_IsNone() => Assert.Null(ResultComparison.First(Run, Generated.Result(Generated.Run(3))));

    [Fact]
    public void First_OtherParameter_IsTheFirstDecisionThatOnlyOneMade()
    {
        var other = Generated.Result(Generated.Run(3, parameters: ("EntryZ", "2.2")));
        var difference = ResultComparison.First(Run, other)!;
        Assert.Equal("decision", difference.Kind);
        // Up to there both decided the same, and there they did not.
        var before = difference.Row - 1;
        Assert.Equal(Run.Orders.Take(before).Select(order => order.ClientOrderId), other.Orders.Take(before).Select(order => order.ClientOrderId));
        Assert.NotEqual(Run.Orders[before].ClientOrderId, other.Orders[before].ClientOrderId);
        Assert.Equal([("EntryZ", null, "2.2")], ResultComparison.Settings(Run.Configuration, other.Configuration));
    }

    [Fact]
    public void First_OtherPriceOfOneFill_IsThatFillAndItsField()
    {
        var fills = Run.Fills.ToArray();
        fills[4] = fills[4] with { Price = fills[4].Price + 0.01m };
        var difference = ResultComparison.First(Run, Run with { Fills = fills })!;
        Assert.Equal(("fill", 5, "Price"), (difference.Kind, difference.Row, Assert.Single(difference.Fields)));
    }

    [Fact]
    public void First_ShorterEquity_IsTheRowThatIsMissing()
    {
        var difference = ResultComparison.First(Run, Run with { Equity = [.. Run.Equity.SkipLast(1)] })!;
        Assert.Equal(("equity", Run.Equity.Count), (difference.Kind, difference.Row));
        Assert.Null(difference.Right);
    }

    [Fact]
    public async Task Write_Difference_ShowsBothSidesAndWhatTheyHadSeen()
    {
        var other = Generated.Result(Generated.Run(3, parameters: ("EntryZ", "2.2")));
        var text = new StringWriter();
        await ComparisonText.WriteAsync(text, Run, other, ResultComparison.First(Run, other)!);
        Assert.Contains("First difference: decision", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("EntryZ: A none, B 2.2", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("close", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("History: the same 1170 bars", text.ToString(), StringComparison.Ordinal);
    }
}
