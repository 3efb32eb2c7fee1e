using System.Text.Json;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Strategies;

/// <summary>Parameters of every type: as users write them, as they are stored, and what is refused.</summary>
public sealed class TypedParametersTests
{
    [Theory]
    [InlineData("On", "false", "false")]
    [InlineData("On", "False", "false")] // as results of before are stored
    [InlineData("on", "0", "false")]
    [InlineData("On", "1", "true")]
    [InlineData("Pace", "veryquick", "VeryQuick")]
    [InlineData("Pace", "1", "Slow")]
    [InlineData("Many", "9007199254740995", "9007199254740995")] // more digits than a double has
    [InlineData("Exact", "0.1234567890123456789", "0.1234567890123456789")]
    [InlineData("Exact", "1e2", "100")]
    [InlineData("Whole", "-7", "-7")]
    [InlineData("Number", "-0.25", "-0.25")]
    public void Apply_AValue_IsStoredAndReadBackAsTheSame(string name, string text, string stored)
    {
        var parameters = new TypedParameters();
        Apply(parameters, name, text);
        var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(JsonSerializer.Serialize(StrategyParameters.ToText(parameters)))!;
        Assert.Equal(stored, kept.Single(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value);
        var again = new TypedParameters();
        StrategyParameters.Apply(again, kept);
        Assert.Equal(parameters, again);
    }

    [Theory]
    [InlineData("On", "yes", "must be true or false, not 'yes'")]
    [InlineData("On", "2", "0 to 1")]
    [InlineData("On", "0.5", "must be true or false")]
    [InlineData("Pace", "Fast", "must be one of Slow, Quick, VeryQuick, not 'Fast'")]
    [InlineData("Pace", "3", "must be one of Slow, Quick, VeryQuick")]
    [InlineData("Pace", "Slow, Quick", "must be one of")]
    [InlineData("Many", "1.5", "must be a whole number")]
    [InlineData("Many", "9223372036854775808", "must be a whole number")]
    [InlineData("Exact", "1000.0000001", "0 to 1000")]
    [InlineData("Exact", "x", "must be a number")]
    [InlineData("Whole", "3000000000", "2147483647")]
    public void Apply_AValueOfAnotherKind_NamesTheParameterAndWhatItCanBe(string name, string text, string said)
    {
        var error = Assert.Throws<StrategyConfigurationException>(() => Apply(new TypedParameters(), name, text));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_OfTruthAndNames_AreNumbersWithTheBoundsOfTheType()
    {
        var definitions = StrategyParameters.Definitions(new TypedParameters()).ToDictionary(definition => definition.Name);
        Assert.Equal(new ParameterDefinition("On", true, 1, 0, 1, 1), definitions["On"]);
        Assert.Equal(new ParameterDefinition("Pace", true, 2, 1, 10, 1), definitions["Pace"]);
        Assert.Equal(new ParameterDefinition("Number", false, 1.5, -10, 10, 0.5), definitions["Number"]);
    }

    [Fact]
    public void Apply_ToAPropertyNobodyCanSet_NamesItAndTheTypesThereAre()
    {
        var error = Assert.Throws<StrategyConfigurationException>(() => StrategyParameters.ToText(new WithText()));
        Assert.Contains("'Venue'", error.Message, StringComparison.Ordinal);
        Assert.Contains("int, long, double, decimal, bool or an enum", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Fixed'", Assert.Throws<StrategyConfigurationException>(() => StrategyParameters.ToText(new WithoutSetter())).Message, StringComparison.Ordinal);
    }

    private static void Apply(TypedParameters parameters, string name, string text) =>
        StrategyParameters.Apply(parameters, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = text });

    private sealed record WithText
    {
        [Parameter(min: 0, max: 1, step: 1)]
        public string Venue { get; set; } = "SMART";
    }

    private sealed record WithoutSetter
    {
        [Parameter(min: 0, max: 10, step: 1)]
        public int Fixed { get; } = 4;
    }
}
