using System.CommandLine;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Which points are tried, how many at a time, and which is best.</summary>
internal sealed class SweepOptions
{
    private readonly Option<string[]> _vary = new("--vary")
    {
        Description = "A parameter that varies: NAME=FROM:TO:STEP, NAME=A,B,C, or NAME for the steps that the strategy declares; may be given often", Required = true,
    };

    private readonly Option<int> _random = new("--random") { Description = "Draw so many different points instead of trying all" };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed draws the same points", DefaultValueFactory = _ => 42 };
    private readonly Option<string> _by = new("--by") { Description = $"What is best: {string.Join(", ", Objective.Names)}", DefaultValueFactory = _ => "sharpe" };
    private readonly Option<int> _parallel = new("--parallel") { Description = "Runs at a time", DefaultValueFactory = _ => Environment.ProcessorCount };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _vary, _random, _seed, _by, _parallel })
            command.Add(option);
    }

    /// <exception cref="FormatException">No such objective.</exception>
    public Objective ReadObjective(ParseResult parsed) => Objective.Parse(parsed.GetRequiredValue(_by));

    public int ReadParallel(ParseResult parsed) => parsed.GetValue(_parallel) is >= 1 and var parallel
        ? parallel
        : throw new FormatException("--parallel must be 1 or more.");

    /// <exception cref="FormatException">It is no space of parameters.</exception>
    /// <exception cref="StrategyConfigurationException">The strategy has no such parameter.</exception>
    public (ParameterSpace Space, IReadOnlyList<IReadOnlyDictionary<string, string>> Points) ReadPoints(ParseResult parsed, RunConfiguration configuration)
    {
        var description = StrategyDescription.Of(KnownStrategies.In(configuration.Plugins).Catalog, configuration.Strategy);
        var space = new ParameterSpace([.. parsed.GetRequiredValue(_vary).Select(text => ParameterAxis.Parse(text, description))]);
        var random = parsed.GetValue(_random);
        if (random < 0)
            throw new FormatException("--random must be 1 or more.");
        return (space, random > 0 ? space.Draw(random, parsed.GetValue(_seed)) : space.Grid());
    }
}
