namespace AlgoTrader.Contracts.Events;

/// <summary>Names of the Redis channels.</summary>
public static class EventChannels
{
    /// <summary>Payload: StrategyInstance, whenever one changes.</summary>
    public const string StrategyStatus = "algotrader:strategy.status";

    /// <summary>Payload: StrategyMetrics of an instance that runs, every few seconds.</summary>
    public const string StrategyMetric = "algotrader:strategy.metric";
}
