namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Whether IB itself, and not just the gateway's process, has answered of late.</summary>
internal enum DataProbeState
{
    /// <summary>No session, or no answer yet.</summary>
    Pending,

    Answered,

    Missed,

    /// <summary>A lock-step replay counts every message, so nothing is asked.</summary>
    Off,
}
