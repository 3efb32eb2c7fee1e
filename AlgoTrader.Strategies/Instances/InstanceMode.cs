namespace AlgoTrader.Strategies.Instances;

/// <summary>What an instance should be doing. In the database in lower case.</summary>
public enum InstanceMode
{
    Stopped,

    /// <summary>Follows the market, takes on no position.</summary>
    Paused,
    Running,

    /// <summary>Its strategy has failed, and its orders are still to be dealt with.</summary>
    Failing,

    /// <summary>Its strategy has failed. It runs again when somebody starts it, and not before.</summary>
    Faulted,
}
