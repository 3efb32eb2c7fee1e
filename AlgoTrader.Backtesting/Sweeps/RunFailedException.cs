namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>A strategy threw in the middle of a run.</summary>
public sealed class RunFailedException(string message, Exception inner) : Exception(message, inner);
