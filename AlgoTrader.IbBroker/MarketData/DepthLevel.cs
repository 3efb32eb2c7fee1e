using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>A row of one side of an order book.</summary>
/// <param name="MarketMaker">Who quotes it; empty where rows name nobody.</param>
internal readonly record struct DepthLevel(Price Price, double Size, string MarketMaker);
