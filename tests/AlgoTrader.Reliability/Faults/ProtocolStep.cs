namespace AlgoTrader.Reliability.Faults;

/// <summary>Where in the life of a session or an order a fault can strike.</summary>
internal enum ProtocolStep
{
    Connecting,
    Opened,
    SnapshotRequested,
    SnapshotListed,
    BeforeAppend,
    DuringAppend,
    AfterAppend,
    AfterFlush,
    BeforeSend,
    AfterSend,
    OrderArrived,
    StatusReceived,
    ExecutionReceived,
    BeforeAnswer,
    AfterAnswer,
}
