namespace AlgoTrader.IbBroker.Sessions;

internal enum FarmState
{
    Connected,
    Connecting,

    /// <summary>Idle; wakes up when it is asked.</summary>
    Inactive,

    Broken,
}
