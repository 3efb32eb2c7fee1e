namespace AlgoTrader.IbBroker.Sessions;

internal enum SessionState
{
    Connecting,
    Synchronizing,
    Ready,
}
