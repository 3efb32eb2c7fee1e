using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>A decision of the gate, and what it was about.</summary>
internal readonly record struct RiskDecided(DateTimeOffset At, OrderRequest Request, string Account, RiskDecision Decision);
