using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Runtime;

/// <summary>An order.</summary>
public sealed record PlaceDecision(OrderRequest Request, string Reason) : StrategyDecision(Reason);
