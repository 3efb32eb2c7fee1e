namespace AlgoTrader.Contracts.Events;

/// <summary>Names of the Redis channels.</summary>
public static class EventChannels
{
    /// <summary>Payload: StrategyInstance, whenever one changes.</summary>
    public const string StrategyStatus = "algotrader:strategy.status";
}
