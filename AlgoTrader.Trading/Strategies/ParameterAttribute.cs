namespace AlgoTrader.Trading.Strategies;

/// <summary>
/// A property of a strategy's parameters that users may set. The property's initial value is the default; a value outside the
/// bounds is refused before the strategy starts. The property is an int, long, double, decimal, bool or an enum; of the last two the type itself is the bounds.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(double min, double max, double step) : Attribute
{
    public double Min { get; } = min;

    public double Max { get; } = max;

    /// <summary>Distance between values worth trying in a sweep.</summary>
    public double Step { get; } = step;

    /// <summary>What it does, in a sentence or two, with its unit: shown wherever the parameter can be set.</summary>
    public string Help { get; set; } = string.Empty;
}
