namespace AlgoTrader.Strategies.Runtime;

public enum StrategyState
{
    /// <summary>Waits for the broker, takes over its fills, or warms up on history.</summary>
    Starting,
    Running,

    /// <summary>The gateway session is down, or an order's fate is unknown: no decisions.</summary>
    Paused,
    Faulted,
}
