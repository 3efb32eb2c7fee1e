using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>One parameter of a strategy.</summary>
/// <param name="Default">As text.</param>
/// <param name="Bounds">Null when it declares none.</param>
public sealed record ParameterDescription(string Name, string Default, ParameterAttribute? Bounds);
