using System.Reflection;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>A strategy's name and its parameters, as it declares them.</summary>
public sealed record StrategyDescription(string Name, IReadOnlyList<ParameterDescription> Parameters)
{
    /// <exception cref="StrategyConfigurationException">No such strategy.</exception>
    public static StrategyDescription Of(StrategyCatalog catalog, string name)
    {
        var (strategy, defaults) = catalog.Create(name, new Dictionary<string, string>(StringComparer.Ordinal));
        var record = strategy.GetType().GetConstructors().Single().GetParameters() is [var parameter] ? parameter.ParameterType : null;
        return new(name, [.. defaults.Select(pair => new ParameterDescription(pair.Key, pair.Value, record?.GetProperty(pair.Key)?.GetCustomAttribute<ParameterAttribute>()))]);
    }

    /// <exception cref="StrategyConfigurationException">It has none of that name.</exception>
    public ParameterDescription Find(string parameter) =>
        Parameters.FirstOrDefault(known => known.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
        ?? throw new StrategyConfigurationException(
            $"Strategy '{Name}' has no parameter '{parameter}'. Known: {string.Join(", ", Parameters.Select(known => known.Name))}.");
}
