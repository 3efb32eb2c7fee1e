namespace AlgoTrader.Trading.Decisions;

/// <summary>The instance was stopped in order.</summary>
/// <param name="Time">End of the last bar, or time of the last event, that it was given.</param>
public sealed record EndEntry(DateTimeOffset Time) : LogEntry(Time);
