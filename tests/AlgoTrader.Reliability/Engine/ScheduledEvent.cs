namespace AlgoTrader.Reliability.Engine;

/// <param name="Time">When, in ticks of 100 ns of virtual time.</param>
/// <param name="Owner">Who runs it: nothing happens in a process that is dead, and later in one that is stopped. Null for the world.</param>
internal readonly record struct ScheduledEvent(long Time, SimulatedProcess? Owner, Action Action);
