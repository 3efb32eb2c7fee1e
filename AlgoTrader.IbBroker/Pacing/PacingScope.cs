namespace AlgoTrader.IbBroker.Pacing;

/// <summary>Which requests a limit counts together.</summary>
internal enum PacingScope
{
    /// <summary>All that it concerns.</summary>
    Any,

    /// <summary>Those of the same contract, exchange and kind of data.</summary>
    SameSeries,

    /// <summary>Those that are the same in everything but their id.</summary>
    SameRequest,

    /// <summary>Those of the same contract and side.</summary>
    SameSide,
}
