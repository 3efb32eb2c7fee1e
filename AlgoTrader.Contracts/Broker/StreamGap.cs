namespace AlgoTrader.Contracts.Broker;

/// <summary>A stream was interrupted: what happened between the two instants is not in it, unless the stream begins with what stands.</summary>
/// <param name="Reason">Why it ended, for people.</param>
public sealed record StreamGap(DateTimeOffset From, DateTimeOffset To, string Reason);
