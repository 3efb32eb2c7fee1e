namespace AlgoTrader.GatewaySimulator.Pacing;

/// <summary>Most requests of a scope within any stretch of time of one length.</summary>
internal sealed record HistoricalLimit(HistoricalScope Scope, int Requests, TimeSpan Window);
