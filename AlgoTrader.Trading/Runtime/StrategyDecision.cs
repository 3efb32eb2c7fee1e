using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Runtime;

/// <summary>An order that a strategy wants, and its reason.</summary>
public sealed record StrategyDecision(OrderRequest Request, string Reason);
