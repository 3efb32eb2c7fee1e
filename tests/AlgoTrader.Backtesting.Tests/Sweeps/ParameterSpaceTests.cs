using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Sweeps;

public sealed class ParameterSpaceTests
{
    private static readonly StrategyDescription Strategy = StrategyDescription.Of(new(), "mean-reversion");

    [Theory]
    [InlineData("lookback=10:30:10", "10 20 30")]
    [InlineData("lookback=10:35:10", "10 20 30")]
    [InlineData("entryZ=1.5:2:0.1", "1.5 1.6 1.7 1.8 1.9 2")]
    [InlineData("entryZ=1.5,2,2.5", "1.5 2 2.5")]
    public void Parse_RangeOrList_HasTheseValues(string text, string values) =>
        Assert.Equal(values.Split(' '), ParameterAxis.Parse(text, Strategy).Values);

    [Fact]
    public void Parse_NameAlone_TakesTheDeclaredSteps()
    {
        var axis = ParameterAxis.Parse("exitz", Strategy);
        Assert.Equal("ExitZ", axis.Name);
        Assert.Equal(("-10", "10", 201), (axis.Values[0], axis.Values[^1], axis.Values.Count));
    }

    [Theory]
    [InlineData("lookback=10:30")]
    [InlineData("lookback=30:10:5")]
    [InlineData("lookback=10:30:0")]
    [InlineData("lookback=a:b:c")]
    [InlineData("lookback=")]
    [InlineData("lookback=1,,2")]
    public void Parse_WrongText_SaysHowItIsWritten(string text) =>
        Assert.Contains("--vary", Assert.Throws<FormatException>(() => ParameterAxis.Parse(text, Strategy)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_UnknownParameter_NamesThoseThereAre() =>
        Assert.Contains("Lookback", Assert.Throws<StrategyConfigurationException>(() => ParameterAxis.Parse("speed=1,2", Strategy)).Message, StringComparison.Ordinal);

    [Fact]
    public void Grid_TwoAxes_IsEveryCombinationOnce()
    {
        var space = new ParameterSpace([new("A", ["1", "2", "3"]), new("B", ["x", "y"])]);
        Assert.Equal(6, space.Count);
        Assert.Equal(["1x", "1y", "2x", "2y", "3x", "3y"], space.Grid().Select(point => point["A"] + point["B"]));
    }

    [Fact]
    public void Draw_SameSeed_DrawsTheSameDifferentPoints()
    {
        string[] values = [.. Enumerable.Range(0, 100).Select(i => $"{i:D2}")];
        var space = new ParameterSpace([new("A", values), new("B", values)]);
        List<string> Draw(int seed) => [.. space.Draw(500, seed).Select(point => point["A"] + "," + point["B"])];
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
        Assert.Equal(500, Draw(1).Distinct().Count());
        // Every tenth of the space gets its share: 50 are expected, and less than 25 or more than 75 are 3.7 deviations away.
        Assert.All(Draw(3).GroupBy(point => point[0..1]), group => Assert.InRange(group.Count(), 25, 90));
    }

    [Fact]
    public void Draw_MoreThanThereAre_IsTheGrid() => Assert.Equal(3, new ParameterSpace([new("A", ["1", "2", "3"])]).Draw(10, 1).Count);
}
