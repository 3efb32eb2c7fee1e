namespace AlgoTrader.Strategies.Instances;

/// <summary>What an instance should be doing. In the database in lower case.</summary>
public enum InstanceMode
{
    Stopped,

    /// <summary>Follows the market, takes on no position.</summary>
    Paused,
    Running,
}
