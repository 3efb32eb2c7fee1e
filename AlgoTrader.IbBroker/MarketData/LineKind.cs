namespace AlgoTrader.IbBroker.MarketData;

/// <summary>What a gateway line carries. An instrument has at most one line of each kind, shared by all who want it.</summary>
internal enum LineKind
{
    Quotes,
    Trades,
    Depth,
    Bars,
}
