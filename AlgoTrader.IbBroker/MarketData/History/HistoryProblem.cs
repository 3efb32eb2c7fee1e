namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>Why there are no bars.</summary>
internal enum HistoryProblem
{
    None,

    /// <summary>There are none in the range: an answer, not an error.</summary>
    NoData,

    /// <summary>IB's or our own limits: ask again later.</summary>
    Paced,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The user has no subscription for it.</summary>
    NoPermission,

    /// <summary>200: there is no such instrument, or it is named too loosely.</summary>
    NoSuchInstrument,

    /// <summary>The session ended before the answer came.</summary>
    Disconnected,

    /// <summary>Any other refusal, in IB's words.</summary>
    Refused,
}
