using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Trading.Decisions;

/// <summary>A decision and what it was taken on.</summary>
/// <param name="Time">Market time.</param>
public sealed record DecisionEntry(DateTimeOffset Time, DecisionInputs? Inputs, Decided Decision) : LogEntry(Time)
{
    public static DecisionEntry Of(StrategyDecision decision) =>
        new(Domain.MarketData.UnixNanos.ToTime(decision.TimeNanos), decision.Inputs, Decided.Of(decision));
}
