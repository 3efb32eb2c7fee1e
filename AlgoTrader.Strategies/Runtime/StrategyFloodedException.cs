namespace AlgoTrader.Strategies.Runtime;

/// <summary>A strategy asks for more than its limit allows.</summary>
internal sealed class StrategyFloodedException(string what, int limit)
    : Exception($"it flooded: more than {limit} {what} within a minute of market time. Look at why it repeats itself, or raise its limit");
