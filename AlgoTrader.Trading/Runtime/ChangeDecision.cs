using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Runtime;

/// <summary>Other terms for an order that works.</summary>
public sealed record ChangeDecision(OrderChange Change, string Reason) : StrategyDecision(Reason);
