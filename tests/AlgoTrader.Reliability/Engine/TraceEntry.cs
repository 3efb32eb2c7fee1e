namespace AlgoTrader.Reliability.Engine;

/// <summary>One thing that could be seen from outside.</summary>
/// <param name="Time">Ticks of virtual time.</param>
internal readonly record struct TraceEntry(long Time, TraceKind Kind, string Who, string? What, long A, long B);
