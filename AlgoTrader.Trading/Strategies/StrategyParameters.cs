using System.Reflection;
using System.Runtime.CompilerServices;

namespace AlgoTrader.Trading.Strategies;

/// <summary>Reads a parameter record from configured text and writes it back.</summary>
public static class StrategyParameters
{
    // Attributes are slow to read, and a sweep comes here for every point. Weak, so that a plugin's types can be unloaded.
    private static readonly ConditionalWeakTable<Type, Dictionary<string, ParameterValue>> Types = [];

    /// <summary>Sets every named parameter of <paramref name="target"/>.</summary>
    /// <exception cref="StrategyConfigurationException">
    /// A name is unknown, a value is none of the parameter's type or out of its bounds, or a parameter is of a type that nobody can set.
    /// </exception>
    public static void Apply(object target, IReadOnlyDictionary<string, string> values)
    {
        var known = Known(target.GetType());
        foreach (var (name, text) in values)
        {
            if (!known.TryGetValue(name, out var parameter))
            {
                throw new StrategyConfigurationException(
                    $"Parameter '{name}' is unknown. Known: {string.Join(", ", known.Values.Select(p => p.Name))}.");
            }

            parameter.Set(target, name, text);
        }
    }

    /// <summary>Every parameter, as <see cref="Apply"/> reads it.</summary>
    public static IReadOnlyDictionary<string, string> ToText(object parameters) =>
        Known(parameters.GetType()).Values.ToDictionary(p => p.Name, p => p.Text(parameters));

    /// <summary>What the record declares; its values now are the defaults. A bool is 0 or 1, a name of an enum its number.</summary>
    public static IReadOnlyList<ParameterDefinition> Definitions(object defaults) => [.. Known(defaults.GetType()).Values.Select(p => p.Definition(defaults))];

    /// <summary>A new record with its defaults.</summary>
    /// <exception cref="StrategyConfigurationException">It cannot be made without being given something, a default is out of its bounds, or of a type that nobody can set.</exception>
    internal static object Defaults(Type type)
    {
        var constructor = type.GetConstructor([]);
        if (constructor is null && !type.IsValueType)
            throw new StrategyConfigurationException($"{type.FullName} has no public constructor without parameters: make its parameters properties that have a default.");
        var defaults = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, null, null);
        foreach (var parameter in Known(type).Values)
            parameter.ThrowIfDefaultIsWrong(defaults);
        return defaults;
    }

    private static Dictionary<string, ParameterValue> Known(Type type) => Types.GetValue(type, Read);

    private static Dictionary<string, ParameterValue> Read(Type type) =>
        type.GetProperties()
            .Select(property => (Property: property, Declared: property.GetCustomAttribute<ParameterAttribute>()))
            .Where(p => p.Declared is not null)
            .Select(p => new ParameterValue(p.Property, p.Declared!))
            .ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
}
