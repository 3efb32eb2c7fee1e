using System.Globalization;
using AlgoTrader.Trading.Strategies;
using AlgoTrader.Trading.Templates.MeanReversion;

namespace AlgoTrader.Trading.Tests.Strategies;

public sealed class StrategyParametersTests
{
    [Theory]
    [InlineData("Lookbak", "20", "'Lookbak'", "Lookback")]
    [InlineData("", "20", "''", "BarMinutes, Lookback, SampleDeviation, EntryZ, ExitZ, ExitMode, FlatFromMinute, Quantity")]
    [InlineData("EntryZ", "two", "'EntryZ'", "must be a number", "'two'")]
    [InlineData("EntryZ", "", "'EntryZ'", "must be a number")]
    [InlineData("EntryZ", "NaN", "'EntryZ'", "must be a number")]
    [InlineData("EntryZ", "1e400", "'EntryZ'", "1e400")]
    [InlineData("EntryZ", "2,5", "'EntryZ'", "'2,5'")]
    [InlineData("Lookback", "20.5", "'Lookback'", "whole number", "'20.5'")]
    [InlineData("Lookback", "1", "'Lookback'", "2 to 500")]
    [InlineData("Lookback", "501", "'Lookback'", "2 to 500", "501")]
    [InlineData("Quantity", "99999999999", "'Quantity'", "1 to 1000000")]
    [InlineData("EntryZ", "0.0999", "'EntryZ'", "0.1 to 10")]
    [InlineData("ExitZ", "-10.000000001", "'ExitZ'", "-10 to 10")]
    public void Apply_ABadValue_NamesParameterAndRemedy(string name, string value, params string[] named)
    {
        var error = Assert.Throws<StrategyConfigurationException>(() => Apply((name, value)));
        Assert.All(named, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Apply_ValuesOnTheBounds_AreTaken()
    {
        var parameters = Apply(("Lookback", "500"), ("EntryZ", "0.1"), ("exitz", "-1e1"), ("Quantity", "1.0"));
        Assert.Equal(new MeanReversionParameters { Lookback = 500, EntryZ = 0.1, ExitZ = -10, Quantity = 1 }, parameters);
    }

    [Fact]
    public void Apply_Nothing_LeavesTheDefaults() => Assert.Equal(new MeanReversionParameters(), Apply());

    [Fact]
    public void ToText_OfAnyParameters_IsReadBackAsTheSame()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var parameters = new MeanReversionParameters
            {
                BarMinutes = random.Next(1, 241),
                Lookback = random.Next(2, 501),
                EntryZ = 0.1 + (random.NextDouble() * 9.8),
                ExitZ = i == 0 ? 1e-7 : (random.NextDouble() * 20) - 10,
                Quantity = random.Next(1, 1_000_001),
            };
            var read = new MeanReversionParameters();
            StrategyParameters.Apply(read, StrategyParameters.ToText(parameters));
            Assert.True(
                parameters == read, string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {parameters} became {read}"));
        }
    }

    private static MeanReversionParameters Apply(params (string Name, string Text)[] values)
    {
        var parameters = new MeanReversionParameters();
        StrategyParameters.Apply(parameters, values.ToDictionary(v => v.Name, v => v.Text, StringComparer.Ordinal));
        return parameters;
    }
}
