using System.Globalization;
using System.Reflection;

namespace AlgoTrader.Trading.Strategies;

/// <summary>
/// A parameter as its record declares it, and its value as text: numbers, <c>true</c> and <c>false</c>, names of an enum. Where only numbers can be said, 1 and 0
/// stand for true and false, and a number for the name of an enum that has it.
/// </summary>
internal sealed class ParameterValue
{
    private readonly ParameterAttribute _declared;

    /// <exception cref="StrategyConfigurationException">Nobody can set a property of its type.</exception>
    public ParameterValue(PropertyInfo property, ParameterAttribute declared)
    {
        (Property, _declared) = (property, declared);
        if (!CanBeSet(Type))
        {
            throw new StrategyConfigurationException(
                $"Parameter '{Name}' of {property.DeclaringType} is of type {Type.Name}. A parameter is an int, long, double, decimal, bool or an enum.");
        }

        if (property.SetMethod is not { IsPublic: true })
            throw new StrategyConfigurationException($"Parameter '{Name}' of {property.DeclaringType} has no public setter.");
        (Min, Max, Step) = Type == typeof(bool) ? (0, 1, 1)
            : Type.IsEnum ? (Numbers().Min(), Numbers().Max(), 1)
            : Type == typeof(int) ? (Math.Max(declared.Min, int.MinValue), Math.Min(declared.Max, int.MaxValue), declared.Step)
            : (declared.Min, declared.Max, declared.Step);
    }

    public PropertyInfo Property { get; }

    public string Name => Property.Name;

    /// <summary>Bounds of its number; of a bool and an enum whatever its declaration says.</summary>
    public double Min { get; }

    public double Max { get; }

    private double Step { get; }

    private Type Type => Property.PropertyType;

    private bool IsWhole => Type != typeof(double) && Type != typeof(decimal);

    private string Kind =>
        Type == typeof(bool) ? "true or false"
        : Type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(Type))}"
        : IsWhole ? "a whole number"
        : "a number";

    public ParameterDefinition Definition(object parameters) => new(Name, IsWhole, Number(Property.GetValue(parameters)!), Min, Max, Step, _declared.Help);

    /// <exception cref="StrategyConfigurationException">The text is no value of its type, or out of bounds.</exception>
    public void Set(object parameters, string name, string text)
    {
        var value = Read(text.Trim(), out var number) ?? throw new StrategyConfigurationException($"Parameter '{name}' must be {Kind}, not '{text}'.");
        if (number < Min || number > Max)
            throw new StrategyConfigurationException($"Parameter '{name}' must be {Min} to {Max}, not {text}.");
        Property.SetValue(parameters, value());
    }

    public string Text(object parameters) => Property.GetValue(parameters) switch
    {
        bool on => on ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <exception cref="StrategyConfigurationException">A default that nobody could set.</exception>
    public void ThrowIfDefaultIsWrong(object defaults)
    {
        var value = Property.GetValue(defaults)!;
        if ((Type.IsEnum && !Enum.IsDefined(Type, value)) || !(Number(value) >= Min && Number(value) <= Max))
        {
            throw new StrategyConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"Parameter '{Name}' of {Property.DeclaringType} has the default {value}, which is not within its own bounds, {Min} to {Max}."));
        }
    }

    private static bool CanBeSet(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal) || type == typeof(bool) || (type.IsEnum && Enum.GetNames(type).Length > 0);

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private IEnumerable<double> Numbers() => Enum.GetValuesAsUnderlyingType(Type).Cast<object>().Select(Number);

    /// <param name="number">What its bounds are held against.</param>
    /// <returns>Makes the value once it is known to be within its bounds; null for a text that is none.</returns>
    private Func<object>? Read(string text, out double number)
    {
        number = 0;
        if (Type.IsEnum)
        {
            // By name or by number, but no number that has no name, and no list of names.
            if (!Enum.TryParse(Type, text, ignoreCase: true, out var named) || !Enum.IsDefined(Type, named))
                return null;
            number = Number(named);
            return () => named;
        }

        if (Type == typeof(bool) && bool.TryParse(text, out var on))
            return () => on;
        // All its digits count, which a double does not hold.
        if ((Type == typeof(decimal) || Type == typeof(long)) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            number = (double)exact;
            if (Type == typeof(decimal))
                return () => exact;
            return exact == decimal.Truncate(exact) && exact >= long.MinValue && exact <= long.MaxValue ? () => (long)exact : null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value) || (IsWhole && value != Math.Truncate(value)))
            return null;
        number = value;
        return Type == typeof(bool) ? () => value == 1
            : Type == typeof(int) ? () => (int)value
            : Type == typeof(double) ? () => value
            : null;
    }
}
