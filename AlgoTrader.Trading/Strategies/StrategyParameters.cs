using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AlgoTrader.Trading.Strategies;

/// <summary>Reads a parameter record from configured text and writes it back.</summary>
public static class StrategyParameters
{
    // Attributes are slow to read, and a sweep comes here for every point. Weak, so that a plugin's types can be unloaded.
    private static readonly ConditionalWeakTable<Type, Dictionary<string, (PropertyInfo Property, ParameterAttribute Bounds)>> Types = [];

    /// <summary>Sets every named parameter of <paramref name="target"/>.</summary>
    /// <exception cref="StrategyConfigurationException">A name is unknown, or a value is not a number within its bounds.</exception>
    public static void Apply(object target, IReadOnlyDictionary<string, string> values)
    {
        var known = Known(target.GetType());
        foreach (var (name, text) in values)
        {
            if (!known.TryGetValue(name, out var parameter))
            {
                throw new StrategyConfigurationException(
                    $"Parameter '{name}' is unknown. Known: {string.Join(", ", known.Values.Select(p => p.Property.Name))}.");
            }

            var (property, bounds) = parameter;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value)
                || (property.PropertyType == typeof(int) && value != Math.Truncate(value)))
            {
                throw new StrategyConfigurationException($"Parameter '{name}' must be a {Kind(property)}, not '{text}'.");
            }

            if (value < bounds.Min || value > bounds.Max)
                throw new StrategyConfigurationException($"Parameter '{name}' must be {bounds.Min} to {bounds.Max}, not {text}.");

            property.SetValue(target, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
        }
    }

    public static IReadOnlyDictionary<string, string> ToText(object parameters) =>
        Known(parameters.GetType()).Values.ToDictionary(
            p => p.Property.Name,
            p => Convert.ToString(p.Property.GetValue(parameters), CultureInfo.InvariantCulture)!);

    /// <summary>What the record declares; its values now are the defaults.</summary>
    public static IReadOnlyList<ParameterDefinition> Definitions(object defaults) =>
    [
        .. Known(defaults.GetType()).Values.Select(p => new ParameterDefinition(
            p.Property.Name,
            p.Property.PropertyType == typeof(int),
            Convert.ToDouble(p.Property.GetValue(defaults), CultureInfo.InvariantCulture),
            p.Bounds.Min,
            p.Bounds.Max,
            p.Bounds.Step,
            p.Bounds.Help)),
    ];

    private static Dictionary<string, (PropertyInfo Property, ParameterAttribute Bounds)> Known(Type type) => Types.GetValue(type, Read);

    private static Dictionary<string, (PropertyInfo Property, ParameterAttribute Bounds)> Read(Type type) =>
        type.GetProperties()
            .Select(property => (Property: property, Bounds: property.GetCustomAttribute<ParameterAttribute>()!))
            .Where(p => p.Bounds is not null)
            .ToDictionary(p => p.Property.Name, StringComparer.OrdinalIgnoreCase);

    private static string Kind(PropertyInfo property) => property.PropertyType == typeof(int) ? "whole number" : "number";
}
