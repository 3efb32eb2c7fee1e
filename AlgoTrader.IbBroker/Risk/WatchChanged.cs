namespace AlgoTrader.IbBroker.Risk;

/// <summary>Somebody has begun, or ceased, to give signs of life for a scope.</summary>
/// <param name="By">Who gives them.</param>
internal sealed record WatchChanged(RiskScope Scope, DateTimeOffset At, bool IsWatched, string By) : RiskChange(Scope, At);
