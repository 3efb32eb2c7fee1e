namespace AlgoTrader.Reliability.Faults;

/// <summary>What can go wrong. The comments name the families of the design.</summary>
internal enum FaultKind
{
    // At a moment. F1, F3
    ConnectionReset,
    HalfOpenConnection,
    GatewayCrash,
    GatewayRestartWithOldIds,

    // F2
    BrokerKilled,
    MachineCrash,

    // F6
    GatewayStall,

    /// <summary>Error 100, and the gateway ends the connection.</summary>
    PacingError,

    // F7
    LinkToIbLost,
    LinkToIbLostDataLost,
    CompetingSession,

    // F8
    LeaseStoreOutage,
    TermStoreOutage,

    // F9
    DiskFull,
    DiskError,
    TornWrite,
    FlushFails,

    // F10
    ClockStep,

    // F11
    BrokerStopped,

    // F14
    KillSwitch,

    // Somebody trades in the TWS, or cancels all of a strategy's orders.
    ManualTrade,
    CancelAll,

    // At a step of the protocol, the n-th time it is reached: F1, F2, F3, F14.
    BrokerKilledAtStep,
    KillSwitchAtStep,
    StandbyKilledAtStep,
    MachineCrashAtStep,
    ConnectionResetAtStep,
    GatewayCrashAtStep,

    // To one order. F5
    OrderSwallowed,
    OrderRejected,

    /// <summary>It lies at the gateway, behind a question that somebody answers late; nobody is told of it meanwhile.</summary>
    OrderLate,
    DuplicateStatus,
    StaleStatus,
    DuplicateExecution,
    ExecutionBeforeStatus,
    ExecutionAfterCancel,
    ReportsDelayed,
    DuplicateCommission,

    /// <summary>The exchange takes back a fill and reports it anew, at another price and, once all is over, with one share less.</summary>
    ExecutionCorrected,

    /// <summary>The strategy changes it once it is acknowledged.</summary>
    OrderChanged,

    // F12
    ReplyLost,
    RetryStorm,
    KeyReused,
}
