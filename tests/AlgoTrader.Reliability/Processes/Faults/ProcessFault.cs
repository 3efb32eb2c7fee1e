namespace AlgoTrader.Reliability.Processes.Faults;

/// <summary>What is done to the processes and to the lines between them.</summary>
internal enum ProcessFault
{
    LeaderKilled,
    StandbyKilled,
    RedisKilled,
    DatabaseKilled,
    GatewayKilled,

    /// <summary>SIGSTOP for 0.1 to 5 s, then SIGCONT: a leader that does not know that time has passed.</summary>
    LeaderPaused,
    GatewayCloses,
    GatewayHalfOpen,
    OrderSwallowed,
    ReportsDoubled,
    LinkLost,
    LinkLostWithData,
    GatewayRestarts,
    LineReset,
    LineHalfOpen,
    LineStalls,
    LineTorn,
}
