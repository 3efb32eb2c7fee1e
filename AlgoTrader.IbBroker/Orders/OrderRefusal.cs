namespace AlgoTrader.IbBroker.Orders;

internal enum OrderRefusal
{
    Invalid,
    KeyReused,
    NotReady,
    NotFound,
}
