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

    // Somebody trades in the TWS.
    ManualTrade,

    // At a step of the protocol, the n-th time it is reached: F1, F2, F3.
    BrokerKilledAtStep,
    StandbyKilledAtStep,
    MachineCrashAtStep,
    ConnectionResetAtStep,
    GatewayCrashAtStep,

    // To one order. F5
    OrderSwallowed,
    OrderRejected,
    DuplicateStatus,
    StaleStatus,
    DuplicateExecution,
    ExecutionBeforeStatus,
    ExecutionAfterCancel,
    ReportsDelayed,
    DuplicateCommission,

    // F12
    ReplyLost,
    RetryStorm,
    KeyReused,
}
