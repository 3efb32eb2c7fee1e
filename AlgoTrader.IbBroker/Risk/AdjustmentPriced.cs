using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What was held or accepted without an execution counts for profits from this price on.</summary>
/// <param name="AdjustmentId">Of the position adjustment.</param>
internal sealed record AdjustmentPriced(string AdjustmentId, DateTimeOffset At, Price Price) : RiskChange(RiskScope.Global, At);
