namespace AlgoTrader.Strategies.Scheduling;

/// <summary>A schedule that cannot be used. The message names the field and the remedy.</summary>
public sealed class ScheduleException(string message, Exception? inner = null) : Exception(message, inner);
