using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>Best bid and ask over a bar; a side without a quote is absent.</summary>
public readonly record struct QuoteBar(SideBar? Bid, SideBar? Ask);

/// <summary>One side of the quote over a bar.</summary>
public readonly record struct SideBar(Price Open, Price High, Price Low, Price Close);
