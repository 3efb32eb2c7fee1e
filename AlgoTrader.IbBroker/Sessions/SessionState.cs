namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Where the session with a gateway stands. Orders are sent in <see cref="Ready"/> only. See docs/sessions.md.</summary>
internal enum SessionState
{
    /// <summary>There is no gateway, or the gateway has no link to IB. The broker tries again by itself.</summary>
    Disconnected,

    /// <summary>A connection is being opened.</summary>
    Connecting,

    /// <summary>The gateway's port answers but no session begins: it waits for its login, perhaps for the second factor.</summary>
    AwaitingLogin,

    /// <summary>Open orders, executions and positions are being reconciled.</summary>
    Syncing,

    Ready,

    /// <summary>No new orders; those on their way are awaited, then the gateway restarts or another one takes over.</summary>
    Draining,

    /// <summary>Every endpoint is left out for a time, for the reason given.</summary>
    Quarantined,
}
