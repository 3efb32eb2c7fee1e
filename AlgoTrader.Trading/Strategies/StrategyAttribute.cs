namespace AlgoTrader.Trading.Strategies;

/// <summary>The name by which configuration asks for a strategy class.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StrategyAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
