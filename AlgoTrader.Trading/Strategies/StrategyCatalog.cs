using System.Reflection;
using AlgoTrader.Trading.Templates.MeanReversion;

namespace AlgoTrader.Trading.Strategies;

/// <summary>Finds strategy classes by the name of their <see cref="StrategyAttribute"/>.</summary>
public sealed class StrategyCatalog
{
    private readonly SortedDictionary<string, Type> _types = new(StringComparer.Ordinal);

    public StrategyCatalog(params IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.Append(typeof(MeanReversionStrategy).Assembly).Distinct().SelectMany(a => a.GetTypes()))
        {
            if (type.GetCustomAttribute<StrategyAttribute>() is { } attribute && type.IsSubclassOf(typeof(Strategy)))
                _types.Add(attribute.Name, type);
        }
    }

    public IReadOnlyCollection<string> Names => _types.Keys;

    /// <summary>Builds the strategy with its parameters set and checked.</summary>
    /// <exception cref="StrategyConfigurationException">The name or a parameter is unknown or out of bounds.</exception>
    public (Strategy Strategy, IReadOnlyDictionary<string, string> Parameters) Create(
        string name, IReadOnlyDictionary<string, string> values)
    {
        if (!_types.TryGetValue(name, out var type))
            throw new StrategyConfigurationException($"Strategy type '{name}' is unknown. Known: {string.Join(", ", Names)}.");

        // A strategy takes one record of parameters, or nothing.
        var constructor = type.GetConstructors().Single();
        if (constructor.GetParameters() is not [var parameter])
            return ((Strategy)constructor.Invoke(null), new Dictionary<string, string>(StringComparer.Ordinal));

        var parameters = Activator.CreateInstance(parameter.ParameterType)!;
        StrategyParameters.Apply(parameters, values);
        return ((Strategy)constructor.Invoke([parameters]), StrategyParameters.ToText(parameters));
    }
}
