using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Runtime;

/// <summary>Orders that stand or fall together: an entry, then what is attached to it.</summary>
public sealed record PlaceUnitDecision(IReadOnlyList<OrderRequest> Unit, string Reason) : StrategyDecision(Reason);
