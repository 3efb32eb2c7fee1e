using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Runtime;

/// <summary>What a strategy wants of the broker, and its reason.</summary>
public abstract record StrategyDecision(string Reason);

/// <summary>An order.</summary>
public sealed record PlaceDecision(OrderRequest Request, string Reason) : StrategyDecision(Reason);

/// <summary>Orders that stand or fall together: an entry, then what is attached to it.</summary>
public sealed record PlaceUnitDecision(IReadOnlyList<OrderRequest> Unit, string Reason) : StrategyDecision(Reason);

public sealed record CancelDecision(string ClientOrderId, string Reason) : StrategyDecision(Reason);

public sealed record ChangeDecision(OrderChange Change, string Reason) : StrategyDecision(Reason);
