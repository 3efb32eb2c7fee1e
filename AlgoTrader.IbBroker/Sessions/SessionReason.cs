namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Why the session is in its state.</summary>
internal enum SessionReason
{
    Starting,
    Stopping,

    /// <summary>An endpoint is being tried.</summary>
    Connecting,

    /// <summary>The endpoint cannot be reached (IB's client-side code 502).</summary>
    CannotConnect,

    /// <summary>The port answers, but the gateway ended the handshake.</summary>
    HandshakeFailed,

    /// <summary>The port answers, and nothing else happens.</summary>
    NoLogin,

    /// <summary>326: another connection has our client id, often our own of before.</summary>
    ClientIdInUse,

    /// <summary>The handshake is done.</summary>
    Connected,

    Synchronized,

    /// <summary>The gateway did not list its orders, executions and positions in time.</summary>
    SynchronizationStalled,

    /// <summary>The gateway shows another account than the journal.</summary>
    WrongAccount,

    /// <summary>1100.</summary>
    LinkToIbLost,

    /// <summary>2110.</summary>
    ServerLinkBroken,

    /// <summary>1102.</summary>
    LinkRestored,

    /// <summary>1101.</summary>
    LinkRestoredDataLost,

    /// <summary>1300.</summary>
    PortChanged,

    /// <summary>504, said by a gateway that is itself not connected.</summary>
    NotConnected,

    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>Nothing was heard, not even the answer to a question: a half-open connection, or a gateway that hangs.</summary>
    Silent,

    /// <summary>The gateway talks, but does not answer what only IB can answer.</summary>
    ProbeFailed,

    /// <summary>Sessions with the endpoint break again and again.</summary>
    Flapping,

    /// <summary>The preferred endpoint is healthy again and takes over.</summary>
    FailingBack,

    /// <summary>A switch of endpoints was given up because orders on their way were not acknowledged in time.</summary>
    DrainTimedOut,

    /// <summary>The gateway is about to restart.</summary>
    RestartWindow,

    /// <summary>The restart window has passed without a restart.</summary>
    WindowOver,
}
