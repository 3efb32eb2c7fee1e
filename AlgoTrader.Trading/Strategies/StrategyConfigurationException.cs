namespace AlgoTrader.Trading.Strategies;

/// <summary>A strategy cannot be built as configured. The message names the part and the remedy.</summary>
public sealed class StrategyConfigurationException(string message) : Exception(message);
