namespace AlgoTrader.IbBroker.Orders;

internal enum OrderRefusal
{
    Invalid,
    KeyReused,

    /// <summary>No session, or it is not reconciled.</summary>
    NotReady,
    NotFound,

    /// <summary>The order is not in a state in which this can be done.</summary>
    WrongState,

    /// <summary>The journal and the gateway disagree, and nobody has accepted or repaired that yet.</summary>
    TradingClosed,

    /// <summary>The risk gate said no.</summary>
    Denied,
    JournalFailed,

    /// <summary>Says nothing about the order: this replica may not speak.</summary>
    NotLeader,

    /// <summary>The gateway said no.</summary>
    Gateway,
}
