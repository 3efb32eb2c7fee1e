using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Trading.Runtime;

/// <summary>What a strategy wants of the broker, and its reason.</summary>
public abstract record StrategyDecision(string Reason)
{
    /// <summary>Market time at which it was decided, Unix nanoseconds UTC; 0 when inputs are not kept.</summary>
    public long TimeNanos { get; init; }

    /// <summary>What it was decided on; null when inputs are not kept.</summary>
    public DecisionInputs? Inputs { get; init; }
}
