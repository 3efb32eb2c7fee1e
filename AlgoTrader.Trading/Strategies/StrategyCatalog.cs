using System.Reflection;
using AlgoTrader.Trading.Plugins;
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

    /// <summary>The templates and what plugins add.</summary>
    public StrategyCatalog(StrategyPlugins plugins)
        : this(assemblies: [])
    {
        foreach (var strategy in plugins.Strategies)
            _types.Add(strategy.Name, strategy.Type);
    }

    /// <summary>The templates and the plugins of a folder; what is wrong with them is told, and stops nothing.</summary>
    public static StrategyCatalog WithPlugins(string directory, Action<PluginProblem> report)
    {
        var plugins = StrategyPlugins.Load(directory, new StrategyCatalog().Names);
        foreach (var problem in plugins.Problems)
            report(problem);
        return new(plugins);
    }

    public IReadOnlyCollection<string> Names => _types.Keys;

    /// <summary>What can be set of a strategy, in the order of its declaration; nothing for one without parameters.</summary>
    /// <exception cref="StrategyConfigurationException">The name is unknown, or its class of parameters cannot be used.</exception>
    public IReadOnlyList<ParameterDefinition> Parameters(string name) => Find(name).GetConstructors().Single().GetParameters() is [var parameter]
        ? StrategyParameters.Definitions(StrategyParameters.Defaults(parameter.ParameterType))
        : [];

    /// <summary>Whether it does anything when its breaker is reset; false for a name that is unknown.</summary>
    public bool HasBreaker(string name) => _types.GetValueOrDefault(name)?.GetMethod(
        nameof(Strategy.OnResetBreaker), BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(long)])?.DeclaringType != typeof(Strategy)
        && _types.ContainsKey(name);

    /// <summary>Builds the strategy with its parameters set and checked.</summary>
    /// <exception cref="StrategyConfigurationException">
    /// The name or a parameter is unknown, a value out of bounds, or the bars do not divide a day.
    /// </exception>
    public (Strategy Strategy, IReadOnlyDictionary<string, string> Parameters) Create(
        string name, IReadOnlyDictionary<string, string> values) => Create(name, Find(name), values);

    /// <summary>As <see cref="Create(string, IReadOnlyDictionary{string, string})"/>, of a class that need not be in a catalog.</summary>
    internal static (Strategy Strategy, IReadOnlyDictionary<string, string> Parameters) Create(
        string name, Type type, IReadOnlyDictionary<string, string> values)
    {
        var (strategy, parameters) = Build(name, type, values);
        if (strategy.BarInterval < TimeSpan.Zero || (strategy.BarInterval > TimeSpan.Zero && TimeSpan.FromDays(1).Ticks % strategy.BarInterval.Ticks != 0))
        {
            throw new StrategyConfigurationException(
                $"Strategy '{name}' asks for bars of {strategy.BarInterval}; their length must divide a day, e.g. 1, 5 or 15 minutes.");
        }

        return (strategy, parameters);
    }

    private Type Find(string name) => _types.GetValueOrDefault(name)
        ?? throw new StrategyConfigurationException($"Strategy type '{name}' is unknown. Known: {string.Join(", ", Names)}.");

    private static (Strategy Strategy, IReadOnlyDictionary<string, string> Parameters) Build(
        string name, Type type, IReadOnlyDictionary<string, string> values)
    {
        // A strategy takes one record of parameters, or nothing.
        var constructor = type.GetConstructors().Single();
        if (constructor.GetParameters() is not [var parameter])
        {
            return values.Count == 0
                ? ((Strategy)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, null, null), new Dictionary<string, string>(StringComparer.Ordinal))
                : throw new StrategyConfigurationException($"Parameter '{values.First().Key}' is unknown: strategy '{name}' has none.");
        }

        var parameters = StrategyParameters.Defaults(parameter.ParameterType);
        StrategyParameters.Apply(parameters, values);
        return ((Strategy)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [parameters], null), StrategyParameters.ToText(parameters));
    }
}
