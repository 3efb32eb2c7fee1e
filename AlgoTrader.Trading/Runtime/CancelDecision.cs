namespace AlgoTrader.Trading.Runtime;

/// <summary>The end of an order, if it has not ended.</summary>
public sealed record CancelDecision(string ClientOrderId, string Reason) : StrategyDecision(Reason);
