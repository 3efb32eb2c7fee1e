namespace AlgoTrader.GatewaySimulator.Pacing;

/// <summary>Which earlier requests a limit counts together.</summary>
internal enum HistoricalScope
{
    Any,

    /// <summary>The same contract, exchange and kind of data.</summary>
    SameSeries,

    /// <summary>The same in everything but its request id.</summary>
    SameRequest,
}
