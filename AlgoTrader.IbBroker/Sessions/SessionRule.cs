namespace AlgoTrader.IbBroker.Sessions;

/// <summary>What a session-wide code of the gateway leads to.</summary>
internal enum SessionRule
{
    /// <summary>Shown, nothing else.</summary>
    Show,

    /// <summary>The submit gate closes and market data count as stale, on a connection that stays.</summary>
    CloseGate,

    /// <summary>Orders are reconciled; market data go on under the old requests.</summary>
    ResyncOrders,

    /// <summary>Market data are asked for anew and orders are reconciled.</summary>
    ResyncAll,

    /// <summary>The connection is given up, and the next endpoint or the next attempt begins.</summary>
    Reconnect,

    /// <summary>As <see cref="Reconnect"/>, at the port that the text names.</summary>
    ReconnectAtNewPort,

    /// <summary>The attempt is repeated, with the same client id.</summary>
    RetrySameClientId,

    /// <summary>A farm's state is noted.</summary>
    NoteFarm,

    /// <summary>Market data are lost to another session; they are asked for again after a while.</summary>
    RetryMarketData,

    /// <summary>Requests came too fast; told to whoever paces them.</summary>
    SlowDown,
}
