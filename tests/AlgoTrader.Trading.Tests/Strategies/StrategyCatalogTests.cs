using AlgoTrader.Trading.Strategies;
using AlgoTrader.Trading.Templates.MeanReversion;

namespace AlgoTrader.Trading.Tests.Strategies;

public sealed class StrategyCatalogTests
{
    private readonly StrategyCatalog _catalog = new(typeof(PlainStrategy).Assembly);

    [Fact]
    public void Create_TheTemplate_SetsWhatIsGivenAndTellsTheRest()
    {
        var (strategy, parameters) = _catalog.Create("mean-reversion", Values(("lookback", "30"), ("EntryZ", "2.5")));
        Assert.IsType<MeanReversionStrategy>(strategy);
        Assert.Equal(
            [("BarMinutes", "5"), ("EntryZ", "2.5"), ("ExitZ", "0"), ("Lookback", "30"), ("Quantity", "100")],
            parameters.Where(p => p.Key is "BarMinutes" or "EntryZ" or "ExitZ" or "Lookback" or "Quantity").Select(p => (p.Key, p.Value)).Order());
    }

    [Fact]
    public void Create_ANameOfAnotherAssembly_FindsIt()
    {
        Assert.Equal(["book-pressure", "dom-structure", "dummy", "mean-reversion", "plain", "sma-cross", "spy-macd-vixy"], _catalog.Names);
        var (strategy, parameters) = _catalog.Create("plain", Values());
        Assert.IsType<PlainStrategy>(strategy);
        Assert.Empty(parameters);
    }

    [Fact]
    public void Parameters_OfAllTemplates_SayWhatTheyDo()
    {
        foreach (var name in _catalog.Names)
            Assert.All(_catalog.Parameters(name), parameter => Assert.True(parameter.Help.Length > 0, $"{name} {parameter.Name}"));
    }

    [Fact]
    public void Parameters_OfAStrategy_TellDefaultBoundsAndStep()
    {
        var parameters = _catalog.Parameters("mean-reversion");
        Assert.Equal(new ParameterDefinition("Lookback", true, 20, 2, 500, 1, "Closes in the window of the z-score."), parameters.Single(parameter => parameter.Name == "Lookback"));
        Assert.Equal(new ParameterDefinition("EntryZ", false, 2, 0.1, 10, 0.1, "Standard deviations from the mean at which a position is opened against the move."), parameters.Single(parameter => parameter.Name == "EntryZ"));
        Assert.Empty(_catalog.Parameters("plain"));
        Names(() => _catalog.Parameters("mean-revision"), "'mean-revision'");
    }

    [Fact]
    public void Create_AnUnknownName_NamesItAndTheKnownOnes() =>
        Names(() => _catalog.Create("mean-revision", Values()), "'mean-revision'", "mean-reversion, plain, sma-cross");

    [Fact]
    public void Create_AParameterForAStrategyWithout_IsRefused() =>
        Names(() => _catalog.Create("plain", Values(("Lookback", "20"))), "'Lookback'", "'plain'");

    [Fact]
    public void Create_BarsThatDoNotDivideADay_IsRefused() =>
        Names(() => _catalog.Create("mean-reversion", Values(("BarMinutes", "7"))), "mean-reversion", "00:07:00", "divide a day");

    private static Dictionary<string, string> Values(params (string Name, string Text)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Text, StringComparer.Ordinal);

    private static void Names(Action create, params string[] texts)
    {
        var error = Assert.Throws<StrategyConfigurationException>(create);
        Assert.All(texts, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }
}
