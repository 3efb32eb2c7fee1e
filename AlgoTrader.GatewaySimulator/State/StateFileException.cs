namespace AlgoTrader.GatewaySimulator.State;

/// <summary>A state file cannot be used. The message names the file, what is wrong and what to do.</summary>
public sealed class StateFileException(string file, string problem, string remedy) : Exception($"{file}: {problem}. {remedy}.");
