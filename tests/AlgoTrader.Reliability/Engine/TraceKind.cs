namespace AlgoTrader.Reliability.Engine;

/// <summary>What an entry of the event log is about.</summary>
internal enum TraceKind : byte
{
    Fault,
    Connected,
    Disconnected,
    ToGateway,
    ToBroker,
    Ledger,
    Journal,
    Order,
    Session,
    Asked,
    Answered,
    Lease,
    Process,
    Violation,
}
