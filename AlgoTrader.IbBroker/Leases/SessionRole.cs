namespace AlgoTrader.IbBroker.Leases;

/// <summary>What a caller may do with a session.</summary>
internal enum SessionRole
{
    Orders,
    MarketData,
    History,
}
