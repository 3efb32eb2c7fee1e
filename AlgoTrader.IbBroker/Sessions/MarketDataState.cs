namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Whether what was received last can be taken for the market of now.</summary>
internal enum MarketDataState
{
    /// <summary>There is no session that could carry any.</summary>
    None,

    Live,

    /// <summary>The link to IB is lost: nothing newer comes.</summary>
    Stale,

    /// <summary>10197: another session of the same user, e.g. a phone, has taken the market data.</summary>
    TakenByCompetingSession,
}
