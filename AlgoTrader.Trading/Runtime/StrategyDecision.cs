namespace AlgoTrader.Trading.Runtime;

/// <summary>What a strategy wants of the broker, and its reason.</summary>
public abstract record StrategyDecision(string Reason);
