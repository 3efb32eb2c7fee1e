namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What a limit is about.</summary>
internal enum PacingSubject
{
    /// <summary>Every message.</summary>
    Message,

    /// <summary>The question for the gateway's time, by whose answer it is known what has been read.</summary>
    Receipt,

    /// <summary>Bars of 30 seconds or less, real-time bars, first times of history.</summary>
    PacedHistory,

    /// <summary>A request for history that has no answer yet.</summary>
    OpenHistory,

    MarketDataLine,
    DepthLine,
    TickByTickLine,
    AccountSummary,
    Scanner,
    SymbolSearch,
    RegulatorySnapshot,
    WorkingOrder,
}
