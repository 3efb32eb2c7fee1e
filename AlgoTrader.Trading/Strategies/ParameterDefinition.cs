namespace AlgoTrader.Trading.Strategies;

/// <summary>A parameter that users may set, as its strategy declares it.</summary>
/// <param name="IsWhole">A whole number; also a bool, 0 or 1, and an enum, by the numbers of its names.</param>
/// <param name="Help">What it does, with its unit; empty when its strategy does not say.</param>
/// <param name="Step">Distance between values worth trying in a sweep.</param>
public sealed record ParameterDefinition(string Name, bool IsWhole, double Default, double Min, double Max, double Step, string Help = "");
