namespace AlgoTrader.Api.Models.Strategies;

/// <summary>A parameter that can be set.</summary>
/// <param name="Whole">A whole number.</param>
/// <param name="Step">The distance between values worth trying.</param>
/// <param name="Help">What it does, with its unit; may be empty.</param>
public sealed record ParameterView(string Name, bool Whole, double Default, double Min, double Max, double Step, string Help);
