namespace AlgoTrader.Backtesting.History;

/// <summary>The data of a run cannot be read, or there is none. The message names it and the remedy.</summary>
public sealed class HistoryException(string message, Exception? cause = null) : Exception(message, cause);
